namespace TrainingHub.Cli.Tests;

/// <summary><c>profile</c> and <c>timeit</c>: what the workbench shows, as text and as one document.</summary>
public sealed class ProfileTests : IDisposable
{
    private const string Program = """
        def even(n):
            return True if n == 0 else odd(n - 1)
        def odd(n):
            return False if n == 0 else even(n - 1)
        for _ in range(30):
            even(10)
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Profile_Calls_HasTheColumnsOfPstatsAndWhoCallsWhom()
    {
        var ended = await Hub.RunAsync("profile", _folder.Write("pairs.py", Program), "--tool", "calls", "--sort", "ncalls");

        Assert.Equal(0, ended.Code);
        var rows = ended.Output.Split('\n');
        var head = Array.FindIndex(rows, row => row.TrimStart().StartsWith("ncalls", StringComparison.Ordinal));
        Assert.Equal(["ncalls", "tottime", "percall", "cumtime", "percall", "tottime", "%", "Function"], rows[head].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"^\s+180/30 .*even \(main.py:1\)$", rows[head + 1]);
        Assert.Contains(rows, row => row.EndsWith("even (main.py:1) -> odd (main.py:3)", StringComparison.Ordinal) && row.TrimStart().StartsWith("150", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Profile_Filter_ShowsOnlyWhatItNames()
    {
        var ended = await Hub.RunAsync("profile", _folder.Write("pairs.py", Program), "--tool", "hits", "--filter", "odd(n");

        Assert.Contains("else odd(n - 1)", ended.Output);
        Assert.DoesNotContain("range(30)", ended.Output);
    }

    [Fact]
    public async Task Profile_Json_IsOneDocumentWhoseHitsAreExact()
    {
        var ended = await Hub.RunAsync("profile", _folder.Write("pairs.py", Program), "--tool", "hits", "--json");

        var line = ended.Json().GetProperty("lines").EnumerateArray().Single(row => row.GetProperty("line").GetInt32() == 6);
        Assert.Equal(30, line.GetProperty("hits").GetInt32());
    }

    [Fact]
    public async Task Profile_UnknownSort_NamesWhatThereIs()
    {
        var ended = await Hub.RunAsync("profile", _folder.Write("pairs.py", Program), "--tool", "calls", "--sort", "speed");

        Assert.NotEqual(0, ended.Code);
        Assert.Contains("cumtime", ended.Errors + ended.Output);
    }

    public void Dispose() => _folder.Dispose();
}
