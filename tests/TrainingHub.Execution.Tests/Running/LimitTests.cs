using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

[Collection(ExecutionCollection.Name)]
public sealed class LimitTests(ExecutionFixture engine)
{
    [Theory]
    [InlineData(Language.CSharp, "while (true) { }")]
    [InlineData(Language.Python, "while True: pass")]
    [InlineData(Language.CSharp, "Parallel.For(0, 8, _ => { while (true) { } });")]
    [InlineData(Language.Python, "import multiprocessing\ndef spin():\n    while True: pass\nfor _ in range(2): multiprocessing.Process(target=spin).start()")]
    public async Task RunAsync_EndlessLoop_IsTimeLimit(Language language, string code)
    {
        var report = await engine.RunAsync(language, code, new RunLimits { CpuSeconds = 0.5, WallSeconds = 20 });

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        Assert.InRange(report.Timings.CpuMs, 500, 2000);
        Assert.Null(report.ExitCode);
    }

    [Theory]
    [InlineData(Language.CSharp, "Console.WriteLine(\"before\"); Thread.Sleep(60000);")]
    [InlineData(Language.Python, "import time\nprint('before')\ntime.sleep(60)")]
    public async Task RunAsync_Sleeper_IsTimeLimitThatSaysSo(Language language, string code)
    {
        var report = await engine.RunAsync(language, code, new RunLimits { WallSeconds = 0.6 });

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        Assert.Equal("before\n", report.Stdout);
        Assert.Contains("waited too long", report.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.CSharp, "var all = new List<byte[]>(); while (true) { var a = new byte[1 << 20]; Array.Fill(a, (byte)1); all.Add(a); }")]
    [InlineData(Language.CSharp, "var all = new List<byte[]>(); while (true) { all.Add(new byte[1 << 20]); }")]
    [InlineData(Language.CSharp, "var all = new List<string>(); while (true) { all.Add(new string('x', 100)); }")]
    [InlineData(Language.CSharp, "unsafe { while (true) { new Span<byte>(System.Runtime.InteropServices.NativeMemory.Alloc(1 << 20), 1 << 20).Fill(1); } }")]
    [InlineData(Language.Python, "a = []\nwhile True: a.append('x' * 1000000)")]
    [InlineData(Language.Python, "a = []\nwhile True: a.append(bytearray(1 << 20))")]
    [InlineData(Language.Python, "a = 'x' * (1 << 40)", Verdict.RuntimeError)]
    [InlineData(Language.Python, "raise MemoryError()", Verdict.RuntimeError)]
    [InlineData(Language.CSharp, "throw new OutOfMemoryException();", Verdict.RuntimeError)]
    public async Task RunAsync_MemoryBomb_IsMemoryLimit(Language language, string code, Verdict expected = Verdict.MemoryLimit)
    {
        var report = await engine.RunAsync(language, code, new RunLimits { MemoryMib = 256 });

        Assert.Equal(expected, report.Verdict);
    }

    [Theory]
    [InlineData(Language.CSharp, "while (true) { Console.WriteLine(\"0123456789\"); }")]
    [InlineData(Language.Python, "while True: print('0123456789')")]
    public async Task RunAsync_FloodOfOutput_IsOutputLimit(Language language, string code)
    {
        var report = await engine.RunAsync(language, code, new RunLimits { OutputKib = 64 });

        Assert.Equal(Verdict.OutputLimit, report.Verdict);
        Assert.True(report.Truncated);
        Assert.Equal(64 * 1024, report.Stdout.Length);
    }

    [Theory]
    [InlineData(Language.CSharp, "while (true) { new Thread(() => Thread.Sleep(-1)).Start(); }")]
    [InlineData(Language.Python, "import os\nwhile True: os.fork()")]
    [InlineData(Language.Python, "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(60,)).start()")]
    public async Task RunAsync_ForkBomb_IsProcessLimit(Language language, string code)
    {
        var report = await engine.RunAsync(language, code, new RunLimits { Processes = 40, CpuSeconds = 1, WallSeconds = 5 });

        Assert.Equal(Verdict.ProcessLimit, report.Verdict);
    }

    [Theory]
    [InlineData(Language.CSharp, "while (true) { try { new Thread(() => Thread.Sleep(-1)).Start(); } catch (OutOfMemoryException) { Thread.Sleep(10); } }")]
    [InlineData(Language.Python, "import os, time\nwhile True:\n    try: os.fork()\n    except OSError: time.sleep(0.01)")]
    public async Task RunAsync_BombThatSwallowsItsRefusals_IsEndedLongBeforeItsTimeIsUp(Language language, string code)
    {
        var report = await engine.RunAsync(language, code, new RunLimits { Processes = 40, CpuSeconds = 60, WallSeconds = 60 });

        Assert.Equal(Verdict.ProcessLimit, report.Verdict);
        Assert.True(report.Timings.WallMs < 60_000, $"{report.Timings.WallMs} ms");
    }

    [Theory]
    [InlineData(Language.Python, "import os, signal\ntry:\n    while True: os.fork() or signal.pause()\nexcept OSError: print('full')")]
    public async Task RunAsync_RefusalThatIsHandled_EndsAsTheProgramWishes(Language language, string code)
    {
        var report = await engine.RunAsync(language, code, new RunLimits { Processes = 40 });

        Assert.Equal(Verdict.Ok, report.Verdict);
        Assert.Equal("full\n", report.Stdout);
    }

    [Theory]
    [InlineData(Language.CSharp, "var file = File.Create(\"/box/big\"); var piece = new byte[1 << 20]; while (true) { file.Write(piece); file.Flush(); }")]
    [InlineData(Language.Python, "f = open('/tmp/big', 'wb')\nwhile True: f.write(bytes(1 << 20))")]
    public async Task RunAsync_FullDisk_IsDiskLimit(Language language, string code)
    {
        var report = await engine.RunAsync(language, code);

        Assert.Equal(Verdict.DiskLimit, report.Verdict);
    }

    [Theory]
    [InlineData(Language.CSharp, "Console.WriteLine(\"started\"); Thread.Sleep(60000);")]
    [InlineData(Language.Python, "print('started')\nwhile True: pass")]
    public async Task RunAsync_Cancelled_LeavesNothing(Language language, string code)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var sink = new CancellingSink(cancel);

        var report = await engine.Executor.RunAsync(ExecutionFixture.JobFor(language, code), sink, cancel.Token);

        Assert.Equal(Verdict.Cancelled, report.Verdict);
        Assert.Equal("started\n", report.Stdout);
    }

    [Theory]
    [InlineData("import sys\nsys.exit(3)", Verdict.RuntimeError)]
    [InlineData("os._exit(0)", Verdict.RuntimeError)]
    [InlineData("pass", Verdict.Ok)]
    public async Task RunAsync_ChildKeepsTheOutputOpen_IsNotWaitedFor(string end, Verdict expected)
    {
        var limits = new RunLimits { WallSeconds = 20 };

        var report = await engine.RunAsync(Language.Python, "import os, time\nprint('before', flush=True)\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(600)\n" + end, limits);

        Assert.Equal(expected, report.Verdict);
        Assert.Equal("before\n", report.Stdout);
    }

    [Fact]
    public async Task RunAsync_BreachAfterDoubleForks_EndsAllOfIt()
    {
        const string Spread = """
            import os, time
            for _ in range(3):
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        while True: pass
                    os._exit(0)
            time.sleep(600)
            """;

        var report = await engine.RunAsync(Language.Python, Spread, new RunLimits { CpuSeconds = 0.5, WallSeconds = 20 });

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        Assert.InRange(report.Timings.CpuMs, 500, 2000);
    }

    [Fact]
    public async Task RunAsync_OutputBeforeALongWait_IsToldMeanwhile()
    {
        var sink = new RecordingSink();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = engine.Executor.RunAsync(ExecutionFixture.JobFor(Language.Python, "import time\nprint('at once')\ntime.sleep(600)"), sink, cancel.Token);
        while (!running.IsCompleted && !sink.Events.OfType<RunEvent.OutputWritten>().Any())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.False(running.IsCompleted);
        await cancel.CancelAsync();
        Assert.Equal(Verdict.Cancelled, (await running).Verdict);
    }

    private sealed class CancellingSink(CancellationTokenSource cancel) : IRunSink
    {
        public void Publish(RunEvent runEvent)
        {
            if (runEvent is RunEvent.OutputWritten)
            {
                cancel.CancelAfter(TimeSpan.FromMilliseconds(20));
            }
        }
    }
}
