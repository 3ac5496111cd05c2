using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Real programs under every tool. What is asserted are counts, which are exact, and who costs most by a wide margin; never a time.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class ProfiledRunTests(ExecutionFixture engine)
{
    private const string PythonFib = "def fib(n):\n    if n < 2:\n        return n\n    return fib(n - 1) + fib(n - 2)\nprint(fib(10))\n";
    private const string CSharpFib = "Console.WriteLine(Work.Fib(10));\nstatic class Work {\n    public static int Fib(int n) {\n        if (n < 2)\n            return n;\n        return Fib(n - 1) + Fib(n - 2);\n    }\n}\n";

    [Theory]
    [InlineData(Language.Python, PythonFib, "fib", 55)]
    [InlineData(Language.CSharp, CSharpFib, "Work.Fib", 55)]
    public async Task Calls_Recursion_CountsAllAndPrimitiveCalls(Language language, string code, string name, int printed)
    {
        var (report, profile) = await ProfileAsync(language, code, ProfileTool.Calls);

        Assert.Equal($"{printed}\n", report.Stdout);
        var fib = profile.Functions.Single(row => profile.Frames[row.Frame].Name == name);
        Assert.Equal((177, 1), (fib.Calls, fib.Primitive));
        Assert.Equal((Verdict.Ok, false), (profile.Verdict, profile.Partial));
    }

    [Theory]
    [InlineData(Language.Python, PythonFib, 2, 3, 4, ProfileTool.Hits)]
    [InlineData(Language.CSharp, CSharpFib, 4, 5, 6, ProfileTool.Lines)]
    [InlineData(Language.CSharp, CSharpFib, 4, 5, 6, ProfileTool.Hits)]
    public async Task Lines_Recursion_HitsAreExact(Language language, string code, int test, int leaf, int inner, ProfileTool tool)
    {
        var (_, profile) = await ProfileAsync(language, code, tool);

        long Hits(int line) => profile.Lines.Where(row => row.Line == line).Sum(row => row.Hits ?? 0);
        Assert.Equal((177, 89, 88), (Hits(test), Hits(leaf), Hits(inner)));
        Assert.Equal(tool == ProfileTool.Lines, profile.Lines.Any(row => row.Time is not null));
    }

    [Theory]
    [InlineData(Language.Python, "import sys, threading\nsys.setswitchinterval(1e-6)\ndef count():\n    n = 0\n    for _ in range(50000):\n        n += 1\nthreads = [threading.Thread(target=count) for _ in range(4)]\n[t.start() for t in threads]\n[t.join() for t in threads]\n")]
    [InlineData(Language.CSharp, "var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>\n{\n    var n = 0;\n    for (var i = 0; i < 50000; i++)\n    {\n        n++;\n    }\n})).ToList();\nthreads.ForEach(thread => thread.Start());\nthreads.ForEach(thread => thread.Join());\n")]
    public async Task Hits_SeveralThreads_NoneIsLost(Language language, string code)
    {
        var (_, profile) = await ProfileAsync(language, code, ProfileTool.Hits);

        Assert.Equal(200_000, profile.Lines.Where(row => row.Line == 6).Sum(row => row.Hits));
    }

    [Fact]
    public async Task Memory_SeveralPythonThreads_NoneOfTheirHitsIsLostAndTheirBytesAreSaidToBeMixed()
    {
        var (_, profile) = await ProfileAsync(Language.Python, "import sys, threading\nsys.setswitchinterval(1e-6)\ndef count():\n    n = 0\n    for _ in range(10000):\n        n += 1\nthreads = [threading.Thread(target=count) for _ in range(4)]\n[t.start() for t in threads]\n[t.join() for t in threads]\n", ProfileTool.Memory);

        Assert.Equal(40_000, profile.Lines.Where(row => row.Line == 6).Sum(row => row.Hits));
        Assert.Contains(profile.Notes, note => note.StartsWith("Several threads:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ProfileTool.Hits)]
    [InlineData(ProfileTool.Lines)]
    [InlineData(ProfileTool.Memory)]
    [InlineData(ProfileTool.Calls)]
    public async Task Probes_CSharpProcessOfItsOwn_WorksAndItsPartIsSaidToBeMissing(ProfileTool tool)
    {
        var (report, profile) = await ProfileAsync(Language.CSharp, "using System.Diagnostics;\nvar worker = Process.Start(((Func<string, ProcessStartInfo>)AppContext.GetData(\"TrainingHub.Worker\"))(\"Far.Serve\"));\nConsole.WriteLine(await worker.StandardOutput.ReadToEndAsync());\npublic static class Far\n{\n    public static void Serve()\n    {\n        Console.Write(\"from afar\");\n    }\n}\n", tool);

        Assert.Equal("from afar\n", report.Stdout);
        Assert.Contains("The program started 1 child process; what they did is not in this profile.", profile.Notes);
    }

    [Fact]
    public async Task Lines_PythonRecursion_SaysThatTheToolLosesHits()
    {
        var (_, profile) = await ProfileAsync(Language.Python, PythonFib, ProfileTool.Lines);

        Assert.Equal(89, profile.Lines.Where(row => row.Line == 3).Sum(row => row.Hits));
        Assert.Contains(profile.Notes, note => note.Contains("recursion", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_PythonComprehensions_OnlyThoseOverSeveralLinesHaveRowsOfTheirOwn()
    {
        var (_, profile) = await ProfileAsync(Language.Python, "def one():\n    return [n * n for n in range(500)]\ndef several():\n    return [\n        n * n\n        for n in range(500)]\none()\nseveral()\n", ProfileTool.Lines);

        Assert.Equal(1, profile.Lines.Where(row => row.Line == 2).Sum(row => row.Hits));
        Assert.InRange(profile.Lines.Where(row => row.Line == 5).Sum(row => row.Hits)!.Value, 500, 502);
    }

    [Fact]
    public async Task Memory_CSharpArrays_AreCountedToTheByte()
    {
        var (_, profile) = await ProfileAsync(Language.CSharp, "var kept = new List<byte[]>(200);\nfor (int i = 0; i < 100; i++) {\n    kept.Add(new byte[1000]);\n}\n", ProfileTool.Memory);

        Assert.Equal(100 * 1024, profile.Lines.Single(row => row.Line == 3).Own);
    }

    [Fact]
    public async Task Memory_PythonList_NamesTheLineAndTheHolder()
    {
        var (_, profile) = await ProfileAsync(Language.Python, "cache = []\ndef grow():\n    for i in range(200):\n        cache.append(bytes(10000))\ngrow()\n", ProfileTool.Memory);

        Assert.Equal(4, profile.Lines.MaxBy(row => row.Own)!.Line);
        Assert.InRange(profile.Lines.Single(row => row.Line == 4).Own!.Value, 2_000_000, 2_100_000);
        Assert.Equal("cache", profile.Holders[0].Name);
    }

    [Fact]
    public async Task Sampling_CSharp_NamesTheLineThatWorks()
    {
        const string code = "var until = Environment.TickCount64 + 4000;\nwhile (Environment.TickCount64 < until) { Work.Spin(); }\nstatic class Work {\n    static int t;\n    public static void Spin() {\n        for (int i = 0; i < 1000000; i++) { t += i * i % 7; }\n    }\n}\n";
        var (_, profile) = await ProfileAsync(Language.CSharp, code, ProfileTool.Sampling);

        Assert.Equal(6, profile.Lines.MaxBy(row => row.Samples)!.Line);
        Assert.Contains(profile.Frames, frame => frame is { Name: "Work.Spin", Kind: FrameKind.User });
    }

    [Fact]
    public async Task Sampling_Python_NamesTheLineThatWorks()
    {
        const string code = "import time\ndef spin():\n    t = 0\n    for i in range(100000): t += i * i\nend = time.time() + 3\nwhile time.time() < end: spin()\n";
        var (_, profile) = await ProfileAsync(Language.Python, code, ProfileTool.Sampling);

        Assert.Equal(4, profile.Lines.MaxBy(row => row.Samples)!.Line);
        Assert.DoesNotContain(profile.Frames, frame => frame.File.Contains("th_profile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sampling_TooShort_SaysSoAndOffersAnotherTool()
    {
        var (_, profile) = await ProfileAsync(Language.Python, "print(1)", ProfileTool.Sampling);

        Assert.Contains("too short to sample", profile.Summary);
        Assert.Contains("calls", profile.Summary);
    }

    [Theory]
    [InlineData(Language.Python, "def f():\n    raise ValueError('x')\nf()\n", "ValueError at line 2")]
    [InlineData(Language.CSharp, "void F() {\n    throw new InvalidOperationException();\n}\nF();\n", "InvalidOperationException at line 2")]
    public async Task Lines_ProgramThrows_ShowsWhatWasRunAndSaysSo(Language language, string code, string expected)
    {
        var (report, profile) = await ProfileAsync(language, code, ProfileTool.Lines);

        Assert.Equal(Verdict.RuntimeError, report.Verdict);
        Assert.Contains(profile.Notes, note => note.Contains(expected, StringComparison.Ordinal));
        Assert.Equal(1, profile.Lines.Single(row => row.Line == 2).Hits);
    }

    [Theory]
    [InlineData(Language.Python, "import os\nfor i in range(10):\n    pass\nos._exit(3)\n", ProfileTool.Lines, 3)]
    [InlineData(Language.CSharp, "for (int i = 0; i < 10; i++)\n    Console.Write(i);\nEnvironment.Exit(3);\n", ProfileTool.Lines, 2)]
    public async Task Lines_ProgramExitsAtOnce_ComesAllTheSame(Language language, string code, ProfileTool tool, int line)
    {
        var (_, profile) = await ProfileAsync(language, code, tool);

        Assert.Equal(10, profile.Lines.Single(row => row.Line == line).Hits);
    }

    [Theory]
    [InlineData(Language.Python, "def spin():\n    while True:\n        pass\nspin()\n", ProfileTool.Calls)]
    [InlineData(Language.Python, "while True:\n    pass\n", ProfileTool.Lines)]
    [InlineData(Language.CSharp, "while (true) {\n    Work.Step();\n}\nstatic class Work {\n    static int t;\n    public static void Step() { t++; }\n}\n", ProfileTool.Calls)]
    public async Task AnyTool_TimeLimit_GivesAPartialProfile(Language language, string code, ProfileTool tool)
    {
        var (report, profile) = await ProfileAsync(language, code, tool, RunLimits.Default with { CpuSeconds = 0.3, WallSeconds = 20 });

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        Assert.True(profile.Partial);
        Assert.Contains(profile.Notes, note => note.Contains("stopped (TimeLimit)", StringComparison.Ordinal));
        Assert.True(profile.Functions.Count + profile.Lines.Count > 0);
    }

    [Fact]
    public async Task Threads_PythonLocks_HaveTheNamesOfTheSourceOrOfTheirUse()
    {
        const string code = """
            import threading, time
            from concurrent.futures import ThreadPoolExecutor
            left, right = threading.Lock(), threading.RLock()
            class Account:
                def __init__(self):
                    self.lock = threading.Lock()
            one, two = Account(), Account()
            forks = dict(near=threading.Lock(), far=threading.Lock())
            done = threading.Event()
            def work(seconds):
                time.sleep(seconds)
            worker = threading.Thread(target=work, args=(0.4,), name="worker-1")
            worker.start()
            worker.join()
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(work, [0.05] * 4))
            """;

        var (_, profile) = await ProfileAsync(Language.Python, code, ProfileTool.Threads);

        var names = profile.Locks.Select(held => held.Name).ToList();
        Assert.Equal(["left", "right", "self.lock", "self.lock (2)", "near", "far", "done"], names.Take(7));
        // Named by words on the line in which a thread is made, they would be locks that nobody made.
        Assert.DoesNotContain(names, name => name is "target" or "args" or "worker" or "name" or "pool" || name.StartsWith("the lock made", StringComparison.Ordinal));
        var joined = names.IndexOf("the end of thread worker-1");
        Assert.Contains(profile.Spans.Rows(), span => span.State == LaneState.Wait && span.Lock == joined && span.Line == 14 && span.LengthUs > 200_000);
    }

    [Fact]
    public async Task Threads_PythonDeadlock_IsToldWhileItHangsAndNamesTheCycle()
    {
        const string code = """
            import threading, time
            left = threading.Lock()
            right = threading.Lock()
            def one():
                with left:
                    time.sleep(0.1)
                    with right: pass
            def two():
                with right:
                    time.sleep(0.1)
                    with left: pass
            threading.Thread(target=one, name="one").start()
            threading.Thread(target=two, name="two").start()
            """;
        var sink = new RecordingSink();
        var job = ExecutionFixture.JobFor(Language.Python, code, RunLimits.Default with { WallSeconds = 3 }) with { Profile = ProfileTool.Threads };

        var report = await engine.Executor.RunAsync(job, sink, TestContext.Current.CancellationToken);

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        Assert.Contains("one waits at line 7 for right, which two holds", report.Profile!.Summary);
        Assert.Contains("two waits at line 11 for left, which one holds", report.Profile.Summary);
        Assert.Contains(sink.Events, happened => happened is RunEvent.Noticed { Kind: "deadlock" });
    }

    [Fact]
    public async Task Threads_CSharpDeadlock_NamesTheCycle()
    {
        const string code = """
            var (left, right) = (new object(), new object());
            void Take(object first, object second) {
                lock (first) {
                    Thread.Sleep(300);
                    lock (second) { }
                }
            }
            new Thread(() => Take(left, right)) { Name = "one" }.Start();
            new Thread(() => Take(right, left)) { Name = "two" }.Start();
            """;
        var (report, profile) = await ProfileAsync(Language.CSharp, code, ProfileTool.Threads, RunLimits.Default with { WallSeconds = 4 });

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        Assert.Equal(2, profile.Deadlock.Count);
        Assert.All(profile.Deadlock, wait => Assert.Equal(5, wait.Line));
        Assert.Contains(profile.Deadlock, wait => wait.Thread.StartsWith("one", StringComparison.Ordinal) && wait.Owner.StartsWith("two", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Threads_PythonWorkers_RunOneAtATime()
    {
        const string code = "import threading\ndef spin():\n    t = 0\n    for i in range(5000000): t += i\nworkers = [threading.Thread(target=spin) for _ in range(4)]\n[w.start() for w in workers]\n[w.join() for w in workers]\n";
        var (_, profile) = await ProfileAsync(Language.Python, code, ProfileTool.Threads);

        // No two may be drawn at once, however busy the machine: not when a look comes late, nor in the moments in which a thread begins or ends.
        var together = Concurrency.RunningShares(profile).Skip(2).Sum();
        Assert.True(together < 0.05, $"{together:P0} of the time more than one thread ran.");
        Assert.True(profile.Lanes.Count(lane => lane.Kind == LaneKind.Thread) >= 5);
    }

    [Fact]
    public async Task Threads_AsyncioTasks_HaveRowsAndABlockedLoopIsNamed()
    {
        const string code = "import asyncio, time\nasync def work():\n    await asyncio.sleep(0.05)\nasync def block():\n    time.sleep(0.4)\nasync def main():\n    await asyncio.gather(work(), work(), block())\nasyncio.run(main())\n";
        var (_, profile) = await ProfileAsync(Language.Python, code, ProfileTool.Threads);

        Assert.Equal(2, profile.Lanes.Count(lane => lane.Kind == LaneKind.Task && lane.Name.StartsWith("work", StringComparison.Ordinal)));
        Assert.Contains(profile.Marks, mark => mark.Kind == "blocked-loop" && mark.Text.Contains("line 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calls_ProgramForks_SaysThatTheChildIsNotShown()
    {
        var (report, profile) = await ProfileAsync(Language.Python, "import os\npid = os.fork()\nif pid == 0:\n    os._exit(0)\nos.waitpid(pid, 0)\nprint('parent')\n", ProfileTool.Calls);

        Assert.Equal("parent\n", report.Stdout);
        Assert.Contains(profile.Notes, note => note.Contains("1 child process", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_ProgramForgesAProfile_ForgeryIsRefusedAndTheRunStands()
    {
        const string code = "import os, struct, json\nhead = json.dumps({'t': 'profile'}).encode()\nbody = b'{\"version\":1,\"lines\":[{\"line\":-1,\"function\":9}]}'\nos.write(4, struct.pack('<II', len(head), len(body)) + head + body)\nprint('Line #  Hits  Time  Per Hit  % Time  Line Contents')\n";
        var (report, profile) = await ProfileAsync(Language.Python, code, ProfileTool.Lines);

        Assert.Equal(Verdict.Ok, report.Verdict);
        Assert.Contains(profile.Lines, row => row.Line == 5 && row.Hits == 1);
    }

    [Fact]
    public async Task Lines_CompileError_HasNoProfile()
    {
        var job = ExecutionFixture.JobFor(Language.CSharp, "int x = ;") with { Profile = ProfileTool.Lines };

        var report = await engine.Executor.RunAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);

        Assert.Equal(Verdict.CompileError, report.Verdict);
        Assert.Null(report.Profile);
    }

    private async Task<(RunReport Report, Profile Profile)> ProfileAsync(Language language, string code, ProfileTool tool, RunLimits? limits = null)
    {
        var job = ExecutionFixture.JobFor(language, code, limits) with { Profile = tool };
        var report = await engine.Executor.RunAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);
        Assert.NotNull(report.Profile);
        return (report, ProfileDocument.FromJson(ProfileDocument.Unpack(report.Profile.Document)));
    }
}
