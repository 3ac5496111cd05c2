using System.Globalization;
using TrainingHub.Cli.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>Does grading decide rightly? Programs do work that is a known number of times less than the baseline's, quiet and while others burn every core.</summary>
internal static class GradingBench
{
    private const double Gate = 5;
    private const int SureOf = 99;
    private const int ToldApart = 95;
    private const double TypicalSeconds = 5;
    private const double ObviousSeconds = 2;

    private const int AllPairs = 15;

    // How often a row tells how far it is.
    private const int ToldEvery = 10;

    /// <summary>One promise: what is submitted, and what must come of it how often.</summary>
    private sealed record Case(string Bar, PlantedWork Work, bool Loaded, Func<GradeReport, bool> Counts, string Goal, Func<int, int, bool> Holds, bool AllPairs = false)
    {
        public bool IsObvious => Bar.Contains("obvious", StringComparison.Ordinal);
    }

    /// <param name="trials">Submissions for each row.</param>
    /// <param name="only">Rows that have this text in their name, or null for all.</param>
    /// <param name="kept">Where rows are kept as they are found, so that a benchmark that was broken off goes on behind its last whole row; null keeps none.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<BenchReport> RunAsync(int trials, string? only, KeptRows? kept, CancellationToken cancellation)
    {
        var load = Machine.Load();
        var cases = ((Language[])[Language.Python, Language.CSharp]).SelectMany(Cases).Where(bar => only is null || bar.Bar.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        if (cases.Count == 0)
        {
            throw new CommandFailedException($"no row of this benchmark has '{only}' in its name.");
        }

        var rows = new List<BenchRow>();
        var leftOut = new List<string>();
        foreach (var engine in cases.GroupBy(bar => bar.AllPairs))
        {
            await using var running = await LocalEngine.StartAsync(cancellation, Settings(engine.Key));
            foreach (var bar in engine)
            {
                if (kept?.Find(bar.Bar, trials) is not { Count: > 0 } found)
                {
                    (found, var unjudged) = await MeasureAsync(bar, running, trials, cancellation);
                    leftOut.AddRange(unjudged);
                    kept?.Add(found);
                }

                rows.AddRange(found);
                await TellAsync(string.Join('\n', found.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Bar}: {row.Value} {row.Unit}, goal {row.Goal}, {row.Spread.Low} to {row.Spread.High}"))));
            }
        }

        return new BenchReport("grading", rows, Machine.Look(load)) { LeftOut = leftOut };
    }

    private static IEnumerable<Case> Cases(Language language)
    {
        var name = language == Language.Python ? "Python" : "C#";
        foreach (var loaded in (bool[])[false, true])
        {
            // A call costs up to a millisecond whatever it does; the more steps, the nearer is the planted ratio to the true one.
            var condition = loaded ? "both cores burning" : "quiet";
            yield return new($"{name}, 5.5 times at a gate of 5 passes, {condition}", new(language, 110, 20, Gate), loaded, Passed, ">= 99 %", AtLeast(SureOf));
            yield return new($"{name}, 4.5 times at a gate of 5 passes, {condition}", new(language, 90, 20, Gate), loaded, Passed, "<= 1 %", AtMost(1));
        }

        yield return new($"{name}, identical code at a gate of 1.1 passes", new(language, 40, 40, 1.1), false, Passed, "0 %", AtMost(0));
        yield return new(
            $"{name}, 1.05 times is told from equal with 15 pairs", new(language, 126, 120, 1.0), false, report => report.Speedup is { Low: > 1 }, ">= 95 %", AtLeast(ToldApart), AllPairs: true);
        yield return new($"{name}, an obvious failure is told", new(language, 40, 40, Gate), false, report => report.Decision == Decision.NotYet, ">= 99 %", AtLeast(SureOf));
        yield return new($"{name}, an obvious success is told", new(language, 100, 10, Gate), false, Passed, ">= 99 %", AtLeast(SureOf));
    }

    private static bool Passed(GradeReport report) => report.Decision == Decision.Pass;

    private static Func<int, int, bool> AtLeast(int percent) => (count, of) => count * 100 >= percent * of;

    private static Func<int, int, bool> AtMost(int percent) => (count, of) => count * 100 <= percent * of;

    /// <summary>The rows of one promise, and what became of submissions that were not judged by their speed at all: these programs are honest, so each is a fault.</summary>
    private static async Task<(List<BenchRow> Rows, List<string> Unjudged)> MeasureAsync(Case bar, LocalEngine engine, int trials, CancellationToken cancellation)
    {
        using var burning = bar.Loaded ? new BurningCores() : null;
        var (count, ratios, seconds, pairs, unjudged) = (0, new List<double>(), new List<double>(), new List<PairFigures>(), new List<string>());
        for (var trial = 0; trial < trials; trial++)
        {
            var report = await engine.Grader.GradeAsync(bar.Work.ToJob(trial), new SilentSink(), cancellation);
            // A grading that was broken off is no trial, and a row with some of them must not be kept.
            cancellation.ThrowIfCancellationRequested();
            if (report.Speedup is { } speedup)
            {
                count += bar.Counts(report) ? 1 : 0;
                ratios.Add(speedup.Estimate);
                seconds.Add(report.Card!.LaneSeconds);
                pairs.AddRange(report.Pairs);
            }
            else
            {
                unjudged.Add($"{bar.Bar}, trial {trial + 1}: {report.Decision}. {string.Join(' ', report.Feedback)}");
                await TellAsync(unjudged[^1]);
            }

            if ((trial + 1) % ToldEvery == 0 && ratios.Count > 0)
            {
                await TellAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {bar.Bar}: {count} of {trial + 1}, ratio {Samples.Quantile(ratios, 0.5):0.000}, {Samples.Quantile(seconds, 0.5):0.00} s each, {(double)pairs.Count / ratios.Count:0.0} pairs of {Samples.Quantile([.. pairs.Select(pair => pair.BaselineCpuMs)], 0.5):0.00} and {Samples.Quantile([.. pairs.Select(pair => pair.CandidateCpuMs)], 0.5):0.00} ms"));
            }
        }

        if (ratios.Count == 0)
        {
            throw new CommandFailedException($"no submission of the benchmark was measured. {unjudged[0]}");
        }

        var holds = bar.Holds(count, trials) && AtMost(1)(unjudged.Count, trials);
        var rows = new List<BenchRow> { new(bar.Bar, Math.Round(100.0 * count / trials, 1), "%", bar.Goal, holds, SpreadOf(ratios), trials) };
        if (!bar.Loaded && !bar.AllPairs)
        {
            var most = bar.IsObvious ? ObviousSeconds : TypicalSeconds;
            var middle = Math.Round(Samples.Quantile(seconds, 0.5), 2);
            rows.Add(new(bar.Bar + ": time in the lane", middle, "s", string.Create(CultureInfo.InvariantCulture, $"< {most:0}"), middle < most, SpreadOf(seconds), trials));
        }

        return (rows, unjudged);
    }

    // A whole run takes the better part of an hour.
    private static Task TellAsync(string what) => Console.Error.WriteLineAsync(what);

    // Of the ratios that were found, or of the seconds.
    private static Spread SpreadOf(List<double> values) => new(Math.Round(Samples.Quantile(values, 0.1), 3), Math.Round(Samples.Quantile(values, 0.9), 3));

    // As installed, without the noise floor: what a submission costs when it is there.
    private static Dictionary<string, string?> Settings(bool allPairs) => new(
        allPairs ? new Dictionary<string, string?> { ["Execution:Grading:MinPairs"] = $"{AllPairs}", ["Execution:Grading:MaxPairs"] = $"{AllPairs}" } : [])
    {
        ["Execution:Grading:NoiseFloorHours"] = "0",
    };
}
