using System.Diagnostics;
using System.Globalization;

namespace TrainingHub.Cli.Courses;

/// <summary>
/// Runs the checks of a course. Those whose answer is only right or wrong run side by side, one for each core; what is timed runs alone, afterwards. Whatever did not end as declared
/// is run once more at the end, alone: a busy machine must not make a sound course look broken, and the outcome says that it took two. A program that is declared not to pass and did is
/// not: no busy machine makes it pass, and learners who send it get as many tries.
/// </summary>
/// <param name="look">Holds one check against reality.</param>
/// <param name="progress">Gets a line for each check as it ends.</param>
internal sealed class Verification(Func<CourseExpectation, CancellationToken, Task<VerifiedExpectation>> look, TextWriter progress)
{
    private readonly Lock _telling = new();
    private int _told;

    /// <summary>One outcome for each check, in the same order.</summary>
    public async Task<IReadOnlyList<VerifiedExpectation>> RunAsync(IReadOnlyList<CourseExpectation> checks, CancellationToken cancellation)
    {
        var outcomes = new VerifiedExpectation?[checks.Count];
        var runnable = Enumerable.Range(0, checks.Count).Where(at => checks[at] is not CourseExpectation.OfMargins).ToLookup(at => checks[at].IsTimed);
        var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(runnable[false], sideBySide, async (at, stop) => outcomes[at] = await LookAsync(checks[at], checks.Count, stop));
        foreach (var at in runnable[true])
        {
            outcomes[at] = await LookAsync(checks[at], checks.Count, cancellation);
        }

        foreach (var at in Enumerable.Range(0, checks.Count).Where(at => outcomes[at] is { Holds: false, HasPassed: false }))
        {
            outcomes[at] = Later(outcomes[at]!, await LookAsync(checks[at], checks.Count, cancellation));
        }

        // Margins are about what the programs reached, so they come last.
        var reached = outcomes.OfType<VerifiedExpectation>().ToList();
        for (var at = 0; at < checks.Count; at++)
        {
            if (checks[at] is CourseExpectation.OfMargins margins)
            {
                outcomes[at] = GateMargins.Check(margins, reached);
                Tell(outcomes[at]!, checks.Count);
            }
        }

        return [.. outcomes.OfType<VerifiedExpectation>()];
    }

    private async Task<VerifiedExpectation> LookAsync(CourseExpectation check, int all, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = await look(check, cancellation) with { Seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1) };
        Tell(outcome, all);
        return outcome;
    }

    private static VerifiedExpectation Later(VerifiedExpectation first, VerifiedExpectation second) => second with
    {
        Attempts = first.Attempts + 1,
        Seconds = first.Seconds + second.Seconds,
        Found = second.Holds ? $"{second.Found}, at the second attempt; at first {first.Found}" : second.Found,
    };

    private void Tell(VerifiedExpectation outcome, int all)
    {
        lock (_telling)
        {
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{++_told,4}/{all}] {outcome.Seconds,6:0.0} s  {outcome}"));
        }
    }
}
