using System.Globalization;
using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Timing;

/// <summary>Alternatives side by side, each against the first.</summary>
/// <param name="Clock"><c>cpu</c>; or <c>wall</c> where an alternative spends most of its time waiting.</param>
/// <param name="Rows">In the order of the request.</param>
/// <param name="Sentence">The finding.</param>
public sealed record TimingReport(string Clock, IReadOnlyList<TimingRow> Rows, string Sentence)
{
    // Under this part of the elapsed time, CPU time says nothing of what a learner waits for. Told by the best round: on a busy machine every piece waits for a core now and then.
    private const double MostlyWaiting = 0.5;

    /// <param name="languages">Language of each alternative, in the order of <paramref name="alternatives"/>.</param>
    /// <param name="alternatives">What was read; the first is what the others are compared with.</param>
    public static TimingReport Of(IReadOnlyList<Language> languages, IReadOnlyList<TimedAlternative> alternatives)
    {
        var waits = alternatives.Any(one => one.Cpu.Zip(one.Wall).All(round => round.First < MostlyWaiting * round.Second));
        var times = alternatives.Select(one => (IReadOnlyList<double>)[.. (waits ? one.Wall : one.Cpu).Select(value => Math.Max(value, 0.001))]).ToList();
        // Pieces of one language take turns, round by round; those of two languages are timed one after the other.
        SpeedupEstimate Compare(int first, int other) => languages[first] == languages[other]
            ? SpeedupEstimate.FromRatios([.. times[first].Zip(times[other], (before, after) => before / after)])
            : UnpairedSpeedup.Of(times[first], times[other]);
        var rows = alternatives.Select((one, at) =>
        {
            double[] sorted = [.. times[at].Order()];
            var estimate = at == 0 ? null : Compare(0, at);
            return new TimingRow(
                one.Name, languages[at], one.Loops, sorted.Length, sorted[0], Median(sorted), sorted[^1], one.Bytes,
                estimate?.Estimate, estimate?.Low, estimate?.High, Told(alternatives[0].Name, estimate));
        }).ToList();
        return new TimingReport(waits ? "wall" : "cpu", rows, Finding(rows, Compare));
    }

    private static string Told(string first, SpeedupEstimate? estimate) => estimate switch
    {
        null => "the others are compared with this one",
        { Low: > 1 } => Text($"{estimate.Estimate:0.00} times faster than {first}, interval {estimate.Low:0.00} to {estimate.High:0.00}"),
        { High: < 1 } => Text($"{1 / estimate.Estimate:0.00} times slower than {first}, interval {1 / estimate.High:0.00} to {1 / estimate.Low:0.00}"),
        _ => Text($"no difference from {first} that could be told: the interval {estimate.Low:0.00} to {estimate.High:0.00} holds 1"),
    };

    private static string Finding(List<TimingRow> rows, Func<int, int, SpeedupEstimate> compare)
    {
        var fastest = rows.IndexOf(rows.MinBy(row => row.MedianNs)!);
        List<int> first = [.. Enumerable.Range(0, rows.Count).Where(at => at == fastest || compare(at, fastest) is { Low: <= 1, High: >= 1 })];
        if (first.Count == rows.Count)
        {
            return rows.Count == 2 ? $"No difference from {rows[0].Name} could be told." : $"No difference between {Names(first)} could be told.";
        }

        if (first.Count > 1)
        {
            return $"{Names(first)} are the fastest; no difference between them could be told.";
        }

        return fastest == 0 ? $"{rows[0].Name} is the fastest." : $"{rows[fastest].Name} is {(rows.Count > 2 ? "the fastest, " : "")}{rows[fastest].Verdict}.";

        string Names(List<int> which) => $"{string.Join(", ", which.SkipLast(1).Select(at => rows[at].Name))} and {rows[which[^1]].Name}";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}

/// <summary>One alternative. Times are nanoseconds for one loop.</summary>
public sealed record TimingRow(
    string Name, Language Language, long Loops, int Rounds, double BestNs, double MedianNs, double WorstNs, double? Bytes, double? Speedup, double? Low, double? High, string Verdict);
