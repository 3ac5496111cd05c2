using System.Text.Json;
using System.Text.Json.Serialization;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Timing;

/// <summary>What a timing program printed: the guest's word. Times are nanoseconds for one loop.</summary>
/// <param name="EmptyNs">What one turn of an empty loop takes; it is part of every figure.</param>
/// <param name="Alternatives">In the order of the request.</param>
public sealed record TimingReading([property: JsonPropertyName("empty")] double EmptyNs, IReadOnlyList<TimedAlternative> Alternatives)
{
    private const string Mark = "\u001etiming ";

    /// <summary>Finds the reading in a program's output, or null when there is none that can be used.</summary>
    public static TimingReading? In(string output)
    {
        var at = output.LastIndexOf(Mark, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        try
        {
            var line = output[(at + Mark.Length)..];
            var reading = JsonSerializer.Deserialize<TimingReading>(line[..(line.IndexOf('\n') is >= 0 and var end ? end : line.Length)], Wire.Json);
            return reading is { Alternatives: { Count: > 0 } found } && found.All(one => one is { Name: not null, IsUsable: true }) ? reading : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The rounds of one alternative.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Loops">Loops in each round.</param>
/// <param name="Cpu">CPU nanoseconds of one loop, a figure a round.</param>
/// <param name="Wall">Elapsed nanoseconds of one loop, a figure a round.</param>
/// <param name="Bytes">Bytes that one loop allocates; null where the runtime does not tell.</param>
public sealed record TimedAlternative(string Name, long Loops, IReadOnlyList<double> Cpu, IReadOnlyList<double> Wall, double? Bytes = null)
{
    private const int MostRounds = 1000;

    internal bool IsUsable => Loops > 0 && Cpu is { Count: >= 3 and <= MostRounds } && Wall?.Count == Cpu.Count && Cpu.Concat(Wall).All(value => double.IsFinite(value) && value >= 0);
}
