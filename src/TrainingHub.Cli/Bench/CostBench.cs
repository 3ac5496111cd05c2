using System.Diagnostics;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>What runs cost the machine: CPU time of everything that takes part, memory of what waits, and the price of live metrics.</summary>
internal static class CostBench
{
    private const int RunsPerRound = 10;
    private const string GuestProgram = "TrainingHub.Guest.dll";
    private const string CompilerProgram = "TrainingHub.Compiler.dll";
    private const int WatchedSeconds = 4;
    private static readonly string Sleeper = $"Console.WriteLine(1); System.Threading.Thread.Sleep({WatchedSeconds * 1000});";

    public static async Task<IReadOnlyList<BenchRow>> RunAsync(int rounds, CancellationToken cancellation)
    {
        await using var engine = await BenchEngine.StartAsync(2, 0, cancellation);
        using var run = await DotnetRun.PrepareAsync(cancellation);
        var ours = new Samples("CPU of one run: service, compiler, launcher, sandbox, guest");
        var theirs = new Samples("CPU of dotnet run, its warm compile server not counted");
        var memory = new Samples("private memory of a waiting guest");
        var watched = new Samples("service's CPU while a run is watched, per second");
        var idle = new Samples("service's CPU while nothing runs, per second");
        await engine.SettleAsync(cancellation);
        for (var round = -1; round < rounds; round++)
        {
            var perRun = await RunsAsync(engine, round, cancellation);
            await engine.SettleAsync(cancellation);
            var before = OwnCpu.WithEndedChildren();
            await run.FirstByteAsync(Programs.CSharpLine($"{round} cost"), cancellation);
            var perStart = OwnCpu.WithEndedChildren() - before;
            var (watching, idling) = (await WatchedAsync(engine, cancellation), await IdleAsync(cancellation));
            await engine.SettleAsync(cancellation);
            if (round >= 0)
            {
                ours.Add(perRun);
                theirs.Add(perStart);
                watched.Add(watching);
                idle.Add(idling);
                memory.Add(OwnCpu.Descendants(GuestProgram).Select(OwnCpu.PrivateMib).DefaultIfEmpty(double.NaN).Max());
            }
        }

        var cost = watched.Values.Zip(idle.Values, (with, without) => (with - without) / 10).ToList();
        return
        [
            Samples.Row("CPU of a C# run against a warm dotnet run", ours.Median / theirs.Median, [.. ours.Values.Zip(theirs.Values, (run, start) => run / start)], ours, theirs, "of it", "<= 0.333", value => value <= 1 / 3.0),
            Samples.Row("trivial C# runs that a second of one core pays for", 1000 / ours.Median, [.. ours.Values.Select(value => 1000 / value)], ours, theirs, "runs", ">= 10", value => value >= 10),
            Samples.Row("private memory of a warm C# guest", memory.Median, memory.Values, memory, memory, "MiB", "<= 6", value => value <= 6),
            Samples.Row("live metrics of one run", Samples.Quantile(cost, 0.5), cost, watched, idle, "% of a core", "<= 0.1", value => value <= 0.1),
        ];
    }

    // To the end, burial and next guest included: what is not on the way to the first output is work all the same.
    private static async Task<double> RunsAsync(BenchEngine engine, int round, CancellationToken cancellation)
    {
        double Used() => OwnCpu.WithEndedChildren() + OwnCpu.Descendants(CompilerProgram).Sum(OwnCpu.Of);
        var before = Used();
        for (var number = 0; number < RunsPerRound; number++)
        {
            await engine.FirstOutputAsync(Language.CSharp, Programs.CSharpLine($"{round} {number} cost"), cancellation);
        }

        await engine.SettleAsync(cancellation);
        return (Used() - before) / RunsPerRound;
    }

    private static async Task<double> WatchedAsync(BenchEngine engine, CancellationToken cancellation)
    {
        // The kept program compiles nothing from the second round on; what it costs to start is in the first fifth of a second.
        var running = engine.RunAsync(Language.CSharp, Sleeper, cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        var used = await PerSecondAsync(TimeSpan.FromSeconds(WatchedSeconds - 2), cancellation);
        await running;
        return used;
    }

    private static Task<double> IdleAsync(CancellationToken cancellation) => PerSecondAsync(TimeSpan.FromSeconds(1), cancellation);

    private static async Task<double> PerSecondAsync(TimeSpan length, CancellationToken cancellation)
    {
        var (before, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Task.Delay(length, cancellation);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
