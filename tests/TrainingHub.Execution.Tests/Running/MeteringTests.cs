using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

[Collection(ExecutionCollection.Name)]
public sealed class MeteringTests(ExecutionFixture engine)
{
    [Theory]
    [InlineData(Language.CSharp, "var threads = Enumerable.Range(0, 8).Select(n => new Thread(() => Thread.Sleep(400)) { Name = $\"worker {n}\" }).ToList();\nthreads.ForEach(t => t.Start()); threads.ForEach(t => t.Join());")]
    [InlineData(Language.Python, "import threading, time\nts = [threading.Thread(target=time.sleep, args=(0.4,)) for _ in range(8)]\n[t.start() for t in ts]\n[t.join() for t in ts]")]
    public async Task RunAsync_EightThreads_AreSeen(Language language, string code)
    {
        var report = await engine.RunAsync(language, code);

        Assert.True(report.PeakThreads >= 9, $"{report.PeakThreads} threads");
        Assert.Contains(report.Samples, sample => sample.Threads.Count >= 9);
        Assert.DoesNotContain(report.Samples, sample => sample.Threads.Any(thread => thread.Name is "th-metrics" or "bwrap"));
        if (language == Language.CSharp)
        {
            Assert.Contains(report.Samples, sample => sample.Threads.Any(thread => thread.Name == "worker 3"));
        }
    }

    [Fact]
    public async Task RunAsync_ManyThreads_AllAreCountedAndTheBusiestListed()
    {
        const string code = "import threading, time\nts = [threading.Thread(target=time.sleep, args=(0.5,)) for _ in range(100)]\n[t.start() for t in ts]\n[t.join() for t in ts]";

        var report = await engine.RunAsync(Language.Python, code);

        Assert.True(report.PeakThreads >= 100, $"{report.PeakThreads} threads");
        Assert.Equal(64, report.Samples.Max(sample => sample.Threads.Count));
        Assert.All(report.Samples, sample => Assert.Equal(sample.Threads.OrderBy(thread => thread.Id).Select(thread => thread.Id), sample.Threads.Select(thread => thread.Id)));
    }

    [Fact]
    public async Task RunAsync_Allocations_AreCounted()
    {
        var report = await engine.RunAsync(Language.CSharp, "for (var i = 0; i < 200; i++) { GC.KeepAlive(new byte[1 << 20]); }");

        var last = report.Samples[^1];
        Assert.True(last.AllocatedBytes >= 200L << 20, $"{last.AllocatedBytes}");
        Assert.True(last.Gen0 > 0 || last.Gen2 > 0);
        Assert.NotNull(last.GcHeapBytes);
    }

    [Fact]
    public async Task RunAsync_ExceptionsPausesAndPoolWork_AreCounted()
    {
        const string code = """
            for (var i = 0; i < 25; i++) { try { throw new InvalidOperationException(); } catch (InvalidOperationException) { } }
            var kept = new List<byte[]>();
            for (var i = 0; i < 20; i++) { for (var n = 0; n < 2000; n++) { kept.Add(new byte[200]); } GC.Collect(); }
            Task.WaitAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => Thread.Sleep(1))).ToArray());
            Console.WriteLine(kept.Count);
            """;

        var last = (await engine.RunAsync(Language.CSharp, code)).Samples[^1];

        Assert.InRange(last.Exceptions!.Value, 25, 40);
        Assert.True(last.GcPauseMs > 0 && last.LongestPauseMs > 0 && last.LongestPauseMs <= last.GcPauseMs, $"{last.LongestPauseMs} of {last.GcPauseMs} ms");
        Assert.True(last.PoolDone >= 30, $"{last.PoolDone}");
        Assert.Equal(0, last.PoolQueue);
    }

    [Theory]
    [InlineData(Language.CSharp, "var t = new Thread(() => { for (var n = 0; n < 60; n++) { Thread.Sleep(20); } }) { Name = \"sleeper\" };\nt.Start();\nt.Join();\n")]
    [InlineData(Language.Python, "import threading, time\ndef sleep():\n    for n in range(60):\n        time.sleep(0.02)\nt = threading.Thread(target=sleep)\nt.start()\nt.join()\n")]
    public async Task RunAsync_AThreadThatOftenWaits_GaveWayAsOften(Language language, string code)
    {
        var report = await engine.RunAsync(language, code);

        // Asked once a second, so the last word is from before the end.
        Assert.True(report.Samples.Max(sample => sample.Threads.Max(thread => thread.Voluntary)) >= 20, string.Join(' ', report.Samples[^1].Threads));
    }

    [Fact]
    public async Task RunAsync_AProgramThatWaits_KeepsItsFigures()
    {
        var report = await engine.RunAsync(Language.CSharp, "var kept = new byte[30_000_000];\nThread.Sleep(1500);\nGC.KeepAlive(kept);\n");

        Assert.True(report.Samples[^2].GcHeapBytes >= 30_000_000, $"{report.Samples[^2].GcHeapBytes}");
        Assert.True(report.Samples.Count(sample => sample.GcHeapBytes >= 30_000_000) > report.Samples.Count / 2);
    }

    [Theory]
    [InlineData(Language.CSharp, "while (Environment.CpuUsage.TotalTime.TotalMilliseconds < 400) { }")]
    [InlineData(Language.Python, "import time\nwhile time.process_time() < 0.4: pass")]
    public async Task RunAsync_BusyLoop_ShowsItsCpu(Language language, string code)
    {
        var report = await engine.RunAsync(language, code);

        // However much of a core the machine leaves: what the samples show adds up to what was used.
        var before = new[] { 0.0 }.Concat(report.Samples.Select(sample => sample.Ms));
        var shown = report.Samples.Zip(before).Sum(pair => pair.First.CpuPercent / 100 * (pair.First.Ms - pair.Second));
        Assert.True(report.Samples.Count >= 3, $"{report.Samples.Count} samples");
        Assert.InRange(shown, report.Timings.CpuMs * 0.7, report.Timings.CpuMs * 1.3);
        Assert.InRange(report.Samples[^1].Threads.Sum(thread => thread.CpuMs), report.Timings.CpuMs * 0.7, report.Timings.CpuMs * 1.3);
        Assert.True(report.Samples.Zip(report.Samples.Skip(1)).All(pair => pair.First.Ms < pair.Second.Ms));
        Assert.True(report.ContextSwitches is { Voluntary: >= 0, Involuntary: >= 0 });
    }

    [Fact]
    public async Task RunAsync_Events_ComeInOrderAndAddUpToTheReport()
    {
        var sink = new RecordingSink();

        var report = await engine.RunAsync(
            Language.Python, "import time\nfor n in range(5):\n    print(n, 'ä' * 50)\n    time.sleep(0.03)\n", sink, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, sink.Events.Count).Select(n => (long)n), sink.Events.Select(e => e.Seq));
        Assert.Equal(report.Stdout, string.Concat(sink.Events.OfType<RunEvent.OutputWritten>().Select(e => e.Text)));
        Assert.True(sink.Events.OfType<RunEvent.OutputWritten>().Count() > 1);
        Assert.Equal(report.Samples, sink.Events.OfType<RunEvent.MetricsSampled>().SelectMany(e => e.Samples));
    }
}
