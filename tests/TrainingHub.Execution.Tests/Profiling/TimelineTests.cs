using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>C# programs on the timeline: who waits for whom, told while it happens; tasks, pauses and the pool beside the threads.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class TimelineTests(ExecutionFixture engine)
{
    private const string Circle = """
        var (left, right) = (new TYPE(), new TYPE());
        void Take(TYPE first, TYPE second) {
            lock (first) {
                Thread.Sleep(200);
                lock (second) { }
            }
        }
        Console.WriteLine("begun");
        new Thread(() => Take(left, right)) { Name = "one" }.Start();
        new Thread(() => Take(right, left)) { Name = "two" }.Start();
        """;

    // The compiler gives a lock statement on a Lock no line of its own, so it shows at the statement before.
    [Theory]
    [InlineData("object")]
    [InlineData("System.Threading.Lock")]
    public async Task Threads_CSharpDeadlock_IsToldWhileItHangs(string type)
    {
        var sink = new TimedSink();

        var (report, profile) = await RunAsync(Circle.Replace("TYPE", type, StringComparison.Ordinal), sink, RunLimits.Default with { WallSeconds = 4 });

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        var (notice, since) = Assert.Single(sink.Notices);
        Assert.Equal("deadlock", notice.Kind);
        Assert.Matches(@"one \(\d+\) waits at line [45] for lock [A-Z], which two \(\d+\) holds", notice.Text);
        Assert.Matches(@"two \(\d+\) waits at line [45] for lock [A-Z], which one \(\d+\) holds", notice.Text);
        // Before the run is stopped, by far: it hung for more than three seconds.
        Assert.True(since < TimeSpan.FromSeconds(3), $"It was told after {since}.");
        Assert.Contains(profile.Marks, mark => mark.Kind == "deadlock" && mark.Text == notice.Text);
    }

    [Theory]
    [InlineData("var gate = new object();\nvar t = new Thread(() => { lock (gate) { } }) { Name = \"late\" };\nlock (gate) {\n    t.Start();\n    Thread.Sleep(1200);\n}\nt.Join();\n")]
    [InlineData("object a = new(), b = new();\nvoid Try(object first, object second) {\n    lock (first) {\n        Thread.Sleep(100);\n        if (Monitor.TryEnter(second, 900)) { Monitor.Exit(second); }\n    }\n}\nvar t = new Thread(() => Try(a, b));\nt.Start();\nTry(b, a);\nt.Join();\n")]
    public async Task Threads_CSharpWaitThatEnds_IsNoDeadlock(string code)
    {
        var sink = new TimedSink();

        var (report, profile) = await RunAsync(code, sink);

        Assert.Equal(Verdict.Ok, report.Verdict);
        Assert.Empty(sink.Notices);
        Assert.Empty(profile.Deadlock);
        Assert.Contains(profile.Spans.Rows(), span => span.State == LaneState.Lock && span.LengthUs > 300_000);
    }

    // Shorter than the time between two looks.
    [Fact]
    public async Task Threads_CSharpShortThreads_AllHaveRowsWithABar()
    {
        const string code = """
            for (var at = 0; at < 40; at++) {
                var thread = new Thread(() => Thread.SpinWait(20_000));
                thread.Start();
                thread.Join();
            }
            """;

        var (_, profile) = await RunAsync(code, new TimedSink());

        var drawn = profile.Spans.Rows().Where(span => span.State == LaneState.Run).Select(span => span.Lane).ToHashSet();
        var threads = profile.Lanes.Select((lane, at) => (lane, at)).Where(pair => pair.lane.Kind == LaneKind.Thread && drawn.Contains(pair.at)).ToList();
        Assert.True(threads.Count > 40, $"{threads.Count} threads with a bar.");
        Assert.Contains(profile.Notes, note => note.Contains("began and ended between two looks", StringComparison.Ordinal));
        Assert.DoesNotContain(profile.Marks, mark => mark.Text.Length == 0);
    }

    [Fact]
    public async Task Threads_CSharpTasks_HaveRowsThatRunAndAwait()
    {
        const string code = """
            async Task Fetch(int n) {
                await Task.Delay(150);
                var until = Environment.TickCount64 + 60;
                while (Environment.TickCount64 < until) { }
                await Task.Delay(50);
            }
            var crunch = Task.Run(() => { var until = Environment.TickCount64 + 100; while (Environment.TickCount64 < until) { } });
            await Task.WhenAll(Fetch(1), Fetch(2), crunch);
            """;

        var (_, profile) = await RunAsync(code, new TimedSink());

        var fetches = Lanes(profile, LaneKind.Task, "Fetch");
        Assert.Equal(2, fetches.Count);
        foreach (var lane in fetches)
        {
            var spans = profile.Spans.Rows().Where(span => span.Lane == lane).ToList();
            Assert.InRange(spans.Where(span => span.State == LaneState.Run).Sum(span => span.LengthUs), 30_000, 2_000_000);
            Assert.True(spans.Where(span => span.State == LaneState.Await).Sum(span => span.LengthUs) > 120_000);
        }

        var pooled = Assert.Single(Lanes(profile, LaneKind.Task, "top level.λ"));
        Assert.Contains(profile.Spans.Rows(), span => span.Lane == pooled && span.State == LaneState.Run && span.LengthUs > 50_000);
    }

    [Fact]
    public async Task Threads_CSharpCollections_ArePausesOnARowOfTheirOwn()
    {
        const string code = "var kept = new List<byte[]>();\nfor (int i = 0; i < 40; i++) { for (int n = 0; n < 2000; n++) { kept.Add(new byte[200]); } GC.Collect(); }\nConsole.WriteLine(kept.Count);\n";

        var (_, profile) = await RunAsync(code, new TimedSink());

        var collector = Assert.Single(Lanes(profile, LaneKind.Collector, ""));
        Assert.True(profile.Spans.Rows().Count(span => span.Lane == collector && span.State == LaneState.Collecting) >= 20);
    }

    [Fact]
    public async Task Threads_CSharpPoolGrows_IsACounter()
    {
        const string code = "Task.WaitAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Thread.Sleep(400))).ToArray());\n";

        var (_, profile) = await RunAsync(code, new TimedSink());

        var pool = Assert.Single(profile.Counters, counter => counter.Name == "pool threads");
        Assert.True(pool.Values.Max() >= 2, string.Join(' ', pool.Values));
    }

    [Fact]
    public async Task Threads_FourBusyCSharpThreads_AllRunOrWaitForACore()
    {
        const string code = "var all4 = new Barrier(4);\nvoid Spin() { all4.SignalAndWait(); long t = 0; var until = Environment.TickCount64 + 1200; while (Environment.TickCount64 < until) { t++; } }\nvar all = Enumerable.Range(0, 4).Select(n => new Thread(Spin) { Name = \"spin\" + n }).ToList();\nall.ForEach(t => t.Start());\nall.ForEach(t => t.Join());\n";

        var (_, profile) = await RunAsync(code, new TimedSink());

        var spinners = Lanes(profile, LaneKind.Thread, "spin");
        Assert.True(spinners.Count == 4, string.Join(", ", profile.Lanes.Select(lane => lane.Name)));
        foreach (var lane in spinners)
        {
            var bars = profile.Spans.Rows().Where(span => span.Lane == lane).ToList();
            var busy = bars.Where(span => span.State is LaneState.Run or LaneState.Runnable).Sum(span => span.LengthUs);
            Assert.True(busy > bars.Sum(span => span.LengthUs) / 2, $"{profile.Lanes[lane].Name} ran or was ready for {busy} µs.");
        }

        // Never one at a time, as under an interpreter's lock, unless the machine has no second core to give.
        Assert.True(Environment.ProcessorCount < 2 || Concurrency.MostRunning(profile) >= 2);
    }

    private static List<int> Lanes(Profile profile, LaneKind kind, string name) =>
        [.. profile.Lanes.Select((lane, at) => (lane, at)).Where(pair => pair.lane.Kind == kind && pair.lane.Name.StartsWith(name, StringComparison.Ordinal)).Select(pair => pair.at)];

    private async Task<(RunReport Report, Profile Profile)> RunAsync(string code, TimedSink sink, RunLimits? limits = null)
    {
        var job = ExecutionFixture.JobFor(Language.CSharp, code, limits) with { Profile = ProfileTool.Threads };
        var report = await engine.Executor.RunAsync(job, sink, TestContext.Current.CancellationToken);
        Assert.NotNull(report.Profile);
        return (report, ProfileDocument.FromJson(ProfileDocument.Unpack(report.Profile.Document)));
    }

    /// <summary>Knows how long after the first output a notice came.</summary>
    private sealed class TimedSink : TrainingHub.Execution.Runs.IRunSink
    {
        private long? _first;

        public List<(RunEvent.Noticed Notice, TimeSpan Since)> Notices { get; } = [];

        public void Publish(RunEvent runEvent)
        {
            _first ??= runEvent is RunEvent.OutputWritten ? TimeProvider.System.GetTimestamp() : null;
            if (runEvent is RunEvent.Noticed notice)
            {
                Notices.Add((notice, TimeProvider.System.GetElapsedTime(_first ?? TimeProvider.System.GetTimestamp())));
            }
        }
    }
}
