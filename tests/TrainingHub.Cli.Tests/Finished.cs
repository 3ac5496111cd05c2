using System.Text.Json;

namespace TrainingHub.Cli.Tests;

/// <summary>How a command ended and all it said.</summary>
internal sealed record Finished(int Code, string Output, string Errors)
{
    /// <summary>The standard output, which must be one JSON document and nothing else.</summary>
    public JsonElement Json()
    {
        try
        {
            return JsonDocument.Parse(Output).RootElement;
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"Code {Code}, no single JSON document: {Output}\n{Errors}", exception);
        }
    }

    /// <summary>The command was used wrongly or the machine is broken: code 2, one sentence with these words on standard error, nothing on standard output.</summary>
    public void AssertBroken(params IEnumerable<string> words)
    {
        Assert.True(Code == 2, $"Code {Code}: {Errors}");
        Assert.Equal("", Output);
        var line = Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("hub: ", line, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }
}
