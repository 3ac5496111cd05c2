using System.Diagnostics;
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

    /// <summary>One promise: what is submitted, and what must come of it how often.</summary>
    private sealed record Case(string Bar, PlantedWork Work, bool Loaded, Func<GradeReport, bool> Counts, string Goal, Func<int, int, bool> Holds, bool AllPairs = false);

    public static async Task<BenchReport> RunAsync(int trials, string? only, CancellationToken cancellation)
    {
        var load = Machine.Load();
        await using var quick = await LocalEngine.StartAsync(cancellation, Settings(allPairs: false));
        await using var thorough = await LocalEngine.StartAsync(cancellation, Settings(allPairs: true));
        var rows = new List<BenchRow>();
        foreach (var language in (Language[])[Language.Python, Language.CSharp])
        {
            foreach (var bar in Cases(language).Where(bar => only is null || bar.Bar.Contains(only, StringComparison.OrdinalIgnoreCase)))
            {
                var found = await MeasureAsync(bar, bar.AllPairs ? thorough : quick, trials, cancellation);
                rows.AddRange(found);
                // A whole run takes the better part of an hour.
                await Console.Error.WriteLineAsync(string.Join('\n', found.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Bar}: {row.Value} {row.Unit}, goal {row.Goal}, {row.Spread.Low} to {row.Spread.High}"))));
            }
        }

        return rows.Count > 0 ? new BenchReport("grading", rows, Machine.Look(load)) : throw new CommandFailedException($"no row of this benchmark has '{only}' in its name.");
    }

    private static IEnumerable<Case> Cases(Language language)
    {
        var name = language == Language.Python ? "Python" : "C#";
        foreach (var loaded in (bool[])[false, true])
        {
            var condition = loaded ? "both cores burning" : "quiet";
            yield return new($"{name}, 5.5 times at a gate of 5 passes, {condition}", new(language, 55, 10, Gate), loaded, Passed, ">= 99 %", AtLeast(SureOf));
            yield return new($"{name}, 4.5 times at a gate of 5 passes, {condition}", new(language, 45, 10, Gate), loaded, Passed, "<= 1 %", AtMost(1));
        }

        yield return new($"{name}, identical code at a gate of 1.1 passes", new(language, 40, 40, 1.1), false, Passed, "0 %", AtMost(0));
        yield return new(
            $"{name}, 1.05 times is told from equal with 15 pairs", new(language, 42, 40, 1.0), false, report => report.Speedup is { Low: > 1 }, ">= 95 %", AtLeast(ToldApart), AllPairs: true);
        yield return new($"{name}, an obvious failure is told", new(language, 40, 40, Gate), false, report => report.Decision == Decision.NotYet, ">= 99 %", AtLeast(SureOf));
        yield return new($"{name}, an obvious success is told", new(language, 100, 10, Gate), false, Passed, ">= 99 %", AtLeast(SureOf));
    }

    private static bool Passed(GradeReport report) => report.Decision == Decision.Pass;

    private static Func<int, int, bool> AtLeast(int percent) => (count, of) => count * 100 >= percent * of;

    private static Func<int, int, bool> AtMost(int percent) => (count, of) => count * 100 <= percent * of;

    private static async Task<List<BenchRow>> MeasureAsync(Case bar, LocalEngine engine, int trials, CancellationToken cancellation)
    {
        using var burning = bar.Loaded ? new BurningCores() : null;
        var (count, ratios, seconds) = (0, new List<double>(), new List<double>());
        for (var trial = 0; trial < trials; trial++)
        {
            var report = await engine.Grader.GradeAsync(bar.Work.ToJob(trial), new SilentSink(), cancellation);
            if (report.Speedup is not { } speedup)
            {
                throw new CommandFailedException($"a submission of the benchmark ended with {report.Decision}: {string.Join(' ', report.Feedback)}");
            }

            count += bar.Counts(report) ? 1 : 0;
            ratios.Add(speedup.Estimate);
            seconds.Add(report.Card!.LaneSeconds);
        }

        var obvious = bar.Bar.Contains("obvious", StringComparison.Ordinal);
        var most = obvious ? ObviousSeconds : TypicalSeconds;
        var rows = new List<BenchRow> { new(bar.Bar, Math.Round(100.0 * count / trials, 1), "%", bar.Goal, bar.Holds(count, trials), SpreadOf(ratios), trials) };
        if (!bar.Loaded && !bar.AllPairs)
        {
            var middle = Math.Round(Samples.Quantile(seconds, 0.5), 2);
            rows.Add(new(bar.Bar + ": time in the lane", middle, "s", string.Create(CultureInfo.InvariantCulture, $"< {most:0}"), middle < most, SpreadOf(seconds), trials));
        }

        return rows;
    }

    // Of the ratios that were found, or of the seconds.
    private static Spread SpreadOf(List<double> values) => new(Math.Round(Samples.Quantile(values, 0.1), 3), Math.Round(Samples.Quantile(values, 0.9), 3));

    private static Dictionary<string, string?> Settings(bool allPairs) => new()
    {
        ["Execution:Grading:NoiseFloorHours"] = "0",
        ["Execution:Grading:MinPairs"] = allPairs ? "15" : "3",
        ["Execution:Grading:MaxPairs"] = "15",
    };
}

/// <summary>Processes that keep every core busy until disposed.</summary>
internal sealed class BurningCores : IDisposable
{
    private readonly List<Process> _processes = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Process.Start("/usr/bin/python3", ["-I", "-c", "while True: pass"]))];

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.Dispose();
        }
    }
}
