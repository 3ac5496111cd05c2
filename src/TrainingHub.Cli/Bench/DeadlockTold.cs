using System.Diagnostics;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>How soon a deadlock is told while the program hangs: from the moment at which both threads are about to wait for each other.</summary>
internal static class DeadlockTold
{
    private const double GoalSeconds = 0.5;
    private const string CSharp = """
        object left = new(), right = new();
        using var both = new Barrier(2, _ => Console.WriteLine("now"));
        var other = new Thread(() => { lock (right) { both.SignalAndWait(); lock (left) { } } });
        other.Start();
        lock (left) { both.SignalAndWait(); lock (right) { } }
        """;

    private const string Python = """
        import threading
        left, right = threading.Lock(), threading.Lock()
        both = threading.Barrier(2, lambda: print('now', flush=True))
        def work(first, second):
            with first:
                both.wait()
                with second:
                    pass
        other = threading.Thread(target=work, args=(right, left))
        other.start()
        work(left, right)
        """;

    public static IEnumerable<ProfilersBench.Part> Parts(int rounds) =>
    [
        new("csharp threads: a deadlock is told", async (engine, cancellation) => [await MeasureAsync(engine, Language.CSharp, CSharp, rounds, cancellation)]),
        new("python threads: a deadlock is told", async (engine, cancellation) => [await MeasureAsync(engine, Language.Python, Python, rounds, cancellation)]),
    ];

    private static async Task<BenchRow> MeasureAsync(BenchEngine engine, Language language, string code, int rounds, CancellationToken cancellation)
    {
        List<double> seconds = [];
        for (var round = 0; round < rounds; round++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var heard = new Listener(stop);
            await engine.WatchAsync(language, code, ProfileTool.Threads, heard, stop.Token);
            cancellation.ThrowIfCancellationRequested();
            seconds.Add(heard is { Closed: { } closed, Told: { } told }
                ? Stopwatch.GetElapsedTime(closed, told).TotalSeconds
                : throw new CommandFailedException($"a deadlock in {language.WireName()} was not told at all."));
        }

        var middle = Math.Round(Samples.Quantile(seconds, 0.5), 3);
        return new BenchRow(
            $"{language.WireName()} threads: a deadlock is told after", middle, "s", $"<= {GoalSeconds}", middle <= GoalSeconds,
            new Spread(Math.Round(Samples.Quantile(seconds, 0.1), 3), Math.Round(Samples.Quantile(seconds, 0.9), 3)), rounds);
    }

    // The last line of output comes when the circle closes; when the circle has been told, there is nothing more to wait for.
    private sealed class Listener(CancellationTokenSource stop) : IRunSink
    {
        public long? Closed { get; private set; }

        public long? Told { get; private set; }

        public void Publish(RunEvent runEvent)
        {
            switch (runEvent)
            {
                case RunEvent.OutputWritten:
                    Closed ??= Stopwatch.GetTimestamp();
                    break;
                case RunEvent.Noticed { Kind: "deadlock" }:
                    Told ??= Stopwatch.GetTimestamp();
                    stop.Cancel();
                    break;
            }
        }
    }
}
