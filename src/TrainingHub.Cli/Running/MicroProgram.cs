using System.Globalization;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Running;

/// <summary>A statement to be timed, as a program that times it: it warms up, finds the number of loops, repeats, and prints what it found with what an empty loop costs.</summary>
/// <param name="Language">In which language.</param>
/// <param name="Setup">Runs once before.</param>
/// <param name="Statement">An expression, or statements that end with a semicolon or brace in C#.</param>
internal sealed record MicroProgram(Language Language, string Setup, string Statement)
{
    private const double PartNs = 20e6;
    private const int Repeats = 5;

    /// <summary>Splits <c>python:</c> or <c>csharp:</c> off a text.</summary>
    /// <returns>The language, or null where the text names none, and the rest.</returns>
    public static (Language? Language, string Text) Split(string text) =>
        text.IndexOf(':') is > 0 and var at && Languages.TryParse(text[..at], out var language) ? (language, text[(at + 1)..].TrimStart()) : (null, text);

    public string Code => Template()
        .Replace("{\"setup\"}", Language == Language.Python ? Literal(Setup) : Setup + (Setup.TrimEnd() is "" or [.., ';' or '}'] ? "" : ";"), StringComparison.Ordinal)
        .Replace("{\"part_ns\"}", PartNs.ToString("0", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{\"repeats\"}", Repeats.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        // Last, and the only text that may hold anything.
        .Replace("{\"statement\"}", Language == Language.Python ? Literal(Statement) : CSharpLambda(), StringComparison.Ordinal);

    /// <returns>Nanoseconds of one loop: the best part, the worst, and the empty loop; null where the output holds no answer.</returns>
    public static MicroTimes? Read(string stdout)
    {
        try
        {
            var times = JsonSerializer.Deserialize<Answer>(stdout[(stdout.LastIndexOf('\n') + 1)..], Wire.Json);
            return times is { Loops: > 0, Parts.Length: > 0, Empty: >= 0 } && times.Parts.All(part => part > 0 && double.IsFinite(part))
                ? new MicroTimes(times.Loops, times.Parts.Min(), times.Parts.Max(), times.Empty)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string CSharpLambda() => Statement.TrimEnd() is [.., ';' or '}'] and var block && !block.StartsWith("new ", StringComparison.Ordinal) ? $"() => {{ {Statement}\n}}" : $"() => {Statement}\n";

    // JSON's texts are Python's, but for what lies beyond 16 bits, which it writes as pairs.
    private static string Literal(string text) => $"bytes.fromhex('{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text))}').decode()";

    private string Template()
    {
        var name = Language == Language.Python ? "time.py" : "time.csx";
        using var stream = typeof(MicroProgram).Assembly.GetManifestResourceStream("micro." + name) ?? throw new InvalidOperationException($"{name} is not in this program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Answer(long Loops, double[] Parts, double Empty);
}

/// <summary>What one process found, in nanoseconds of one loop.</summary>
internal sealed record MicroTimes(long Loops, double BestNs, double WorstNs, double EmptyNs)
{
    /// <summary>The statement alone. Where it costs less than a tenth of the loop around it, that is all one can say.</summary>
    public double NetNs => Math.Max(BestNs - EmptyNs, BestNs * 0.02);

    public bool BelowResolution => BestNs - EmptyNs < EmptyNs * 0.1;
}
