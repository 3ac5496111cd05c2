using System.Globalization;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>
/// How soon a watcher is told what threads do, of programs that do nothing meanwhile: from the moment that the program prints just before it waits to the event of the run that tells the wait.
/// What the browser adds is printed by its own tests.
/// </summary>
internal static class LiveBench
{
    private const double TellMs = 250;
    private const double DeadlockMs = 500;

    // Of one wait the kernel tells first that the thread sleeps; a later bar of the same wait is no new one.
    private const long OtherWaitUs = 300_000;
    private const int WaitLine = 7;
    private const string PythonWaits = "import threading, time\ngate, ready = threading.Lock(), threading.Semaphore(0)\ndef wait():\n    for n in range(20):\n        ready.acquire()\n        print('EVENT %.3f' % (time.time() * 1000), flush=True)\n        with gate:\n            pass\nwaiter = threading.Thread(target=wait)\nwaiter.start()\nfor n in range(20):\n    gate.acquire()\n    ready.release()\n    time.sleep(0.45)\n    gate.release()\n    time.sleep(0.15)\nwaiter.join()\n";
    private const string CSharpWaits = "var gate = new object();\nvar ready = new SemaphoreSlim(0);\nvar waiter = new Thread(() => {\n    for (var n = 0; n < 20; n++) {\n        ready.Wait();\n        Console.WriteLine($\"EVENT {(DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds:0.000}\");\n        lock (gate) { }\n    }\n});\nwaiter.Start();\nfor (var n = 0; n < 20; n++) {\n    lock (gate) {\n        ready.Release();\n        Thread.Sleep(450);\n    }\n    Thread.Sleep(150);\n}\nwaiter.Join();\n";
    private const string PythonCircle = "import threading, time\nfork, spoon = threading.Lock(), threading.Lock()\ndef eat(first, second):\n    with first:\n        time.sleep(0.5)\n        print('EVENT %.3f' % (time.time() * 1000), flush=True)\n        with second:\n            pass\nthreading.Thread(target=eat, args=(fork, spoon)).start()\nthreading.Thread(target=eat, args=(spoon, fork)).start()\n";
    private const string CSharpCircle = "object fork = new(), spoon = new();\nvoid Eat(object first, object second) {\n    lock (first) {\n        Thread.Sleep(500);\n        Console.WriteLine($\"EVENT {(DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds:0.000}\");\n        lock (second) { }\n    }\n}\nnew Thread(() => Eat(fork, spoon)).Start();\nnew Thread(() => Eat(spoon, fork)).Start();\n";

    public static IEnumerable<ProfilersBench.Part> Parts(int rounds) =>
        from program in (IEnumerable<(Language Language, string Waits, string Circle)>)[(Language.Python, PythonWaits, PythonCircle), (Language.CSharp, CSharpWaits, CSharpCircle)]
        select new ProfilersBench.Part($"{program.Language.WireName()} live", async (engine, cancellation) =>
            [await WaitsAsync(engine, program.Language, program.Waits, cancellation), await DeadlocksAsync(engine, program.Language, program.Circle, rounds, cancellation)]);

    private static async Task<BenchRow> WaitsAsync(BenchEngine engine, Language language, string code, CancellationToken cancellation)
    {
        var watcher = new Watcher();
        await engine.WatchAsync(language, code, ProfileTool.Threads, watcher, cancellation, limits: RunLimits.Default with { WallSeconds = 60 });
        var late = watcher.Waits.Zip(watcher.Printed(), (told, began) => told - began).ToList();
        if (late.Count == 0 || watcher.Waits.Count != watcher.Printed().Count)
        {
            throw new CommandFailedException($"of {watcher.Printed().Count} waits of the benchmark {watcher.Waits.Count} were told.");
        }

        var worst = Math.Round(Samples.Quantile(late, 0.95), 1);
        return new BenchRow($"{language.WireName()} live: from a wait to its event, p95", worst, "ms", $"<= {TellMs}", worst <= TellMs, SpreadOf(late), late.Count);
    }

    private static async Task<BenchRow> DeadlocksAsync(BenchEngine engine, Language language, string code, int rounds, CancellationToken cancellation)
    {
        List<double> after = [];
        for (var round = 0; round < rounds; round++)
        {
            var watcher = new Watcher();
            await engine.WatchAsync(language, code, ProfileTool.Threads, watcher, cancellation, limits: RunLimits.Default with { WallSeconds = 5 });
            after.Add((watcher.Deadlock ?? throw new CommandFailedException("a deadlock of the benchmark was not told.")) - watcher.Printed().Max());
        }

        var worst = Math.Round(after.Max(), 1);
        return new BenchRow($"{language.WireName()} live: a deadlock named while it hangs", worst, "ms at most", $"<= {DeadlockMs}", worst <= DeadlockMs, SpreadOf(after), rounds);
    }

    private static Spread SpreadOf(List<double> values) => new(Math.Round(Samples.Quantile(values, 0.1), 1), Math.Round(Samples.Quantile(values, 0.9), 1));

    /// <summary>Notes when it is told of waits and of a deadlock, on the clock that programs print.</summary>
    private sealed class Watcher : IRunSink
    {
        private readonly System.Text.StringBuilder _output = new();
        private long _last = -OtherWaitUs;

        public List<double> Waits { get; } = [];

        public double? Deadlock { get; private set; }

        private static double Now => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

        public List<double> Printed() => [.. _output.ToString().Split('\n').Where(line => line.StartsWith("EVENT ", StringComparison.Ordinal)).Select(line => double.Parse(line[6..], CultureInfo.InvariantCulture))];

        public void Publish(RunEvent runEvent)
        {
            switch (runEvent)
            {
                case RunEvent.OutputWritten output:
                    _output.Append(output.Text);
                    break;
                case RunEvent.Noticed { Kind: "deadlock" }:
                    Deadlock ??= Now;
                    break;
                case RunEvent.TimelineGrew piece:
                    foreach (var wait in piece.Spans.Rows().Where(span => span is { State: LaneState.Lock, Line: WaitLine } && span.StartUs - _last > OtherWaitUs))
                    {
                        _last = wait.StartUs;
                        Waits.Add(Now);
                    }

                    break;
            }
        }
    }
}
