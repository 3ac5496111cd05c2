using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Programs that go to a limit under a tool: of recursion, memory, output, time, or of what a profile has room for.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class LimitProfileTests(ExecutionFixture engine)
{
    [Theory]
    [InlineData(ProfileTool.Hits)]
    [InlineData(ProfileTool.Lines)]
    [InlineData(ProfileTool.Memory)]
    [InlineData(ProfileTool.Sampling)]
    [InlineData(ProfileTool.Threads)]
    public async Task AnyTool_DeepPythonRecursion_ComesToItsEnd(ProfileTool tool)
    {
        const string code = """
            import sys, threading
            sys.setrecursionlimit(6000)
            def down(n):
                if n == 0:
                    return 0
                return 1 + down(n - 1)
            print(down(DEEP))
            thread = threading.Thread(target=lambda: print(down(DEEP)))
            thread.start()
            thread.join()
            """;
        // tracemalloc goes through the whole stack at every allocation.
        var deep = tool == ProfileTool.Memory ? 1500 : 5000;

        var (report, profile) = await engine.ProfilePythonAsync(code.Replace("DEEP", $"{deep}", StringComparison.Ordinal), tool);

        Assert.True((report.Verdict, report.Stdout) == (Verdict.Ok, $"{deep}\n{deep}\n"), $"{report.Verdict} {report.Stdout} {report.Stderr}");
        Assert.False(profile.Partial);
        if (tool is ProfileTool.Hits or ProfileTool.Lines or ProfileTool.Memory)
        {
            // line_profiler loses the last of each recursion, and says so.
            Assert.Equal(2 * deep + (tool == ProfileTool.Lines ? 0 : 2), profile.Lines.Where(line => line.Line == 4).Sum(line => line.Hits));
        }
    }

    [Theory]
    [InlineData(ProfileTool.Calls)]
    [InlineData(ProfileTool.Lines)]
    public async Task AnyTool_MemoryLimit_ShowsWhatWasSeenBefore(ProfileTool tool)
    {
        const string code = "import time\nkept = []\ndef grow():\n    kept.append(b'x' * 100_000)\n    time.sleep(0.0005)\nwhile True:\n    grow()\n";

        var (report, profile) = await engine.ProfilePythonAsync(code, tool, RunLimits.Default with { MemoryMib = 128 });

        Assert.Equal(Verdict.MemoryLimit, report.Verdict);
        AssertPart(profile, "grow", 4, "MemoryLimit");
    }

    [Theory]
    [InlineData(ProfileTool.Calls)]
    [InlineData(ProfileTool.Lines)]
    public async Task AnyTool_OutputLimit_ShowsWhatWasSeenBefore(ProfileTool tool)
    {
        const string code = "import time\ndef tell():\n    print('x' * 1000)\n    time.sleep(0.001)\nwhile True:\n    tell()\n";

        var (report, profile) = await engine.ProfilePythonAsync(code, tool, RunLimits.Default with { OutputKib = 512 });

        Assert.Equal(Verdict.OutputLimit, report.Verdict);
        AssertPart(profile, "tell", 3, "OutputLimit");
    }

    [Theory]
    [InlineData(Language.Python, ProfileTool.Calls, "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n")]
    [InlineData(Language.CSharp, ProfileTool.Sampling, "var gate = new SemaphoreSlim(0);\ngate.Wait();\n")]
    public async Task AnyTool_WaitsForEver_SendsToTheToolThatShowsWhoWaits(Language language, ProfileTool tool, string code)
    {
        var (report, profile) = await engine.ProfileAsync(language, code, tool, RunLimits.Default with { WallSeconds = 5 });

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        Assert.Contains(profile.Notes, note => note.Contains("it waited for something. The tool threads shows", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnyTool_WorksForEver_DoesNotSaySo()
    {
        var (_, profile) = await engine.ProfilePythonAsync("while True: pass\n", ProfileTool.Calls, RunLimits.Default with { CpuSeconds = 0.3 });

        Assert.DoesNotContain(profile.Notes, note => note.Contains("The tool threads", StringComparison.Ordinal));
    }

    // Each of the last ones would be charged for all that came after.
    [Fact]
    public async Task Calls_MoreFunctionsThanFit_TheRestHasARowOfItsOwn()
    {
        var (_, profile) = await engine.ProfilePythonAsync("for n in range(6000):\n    exec(f'def f{n}(): pass\\nf{n}()')\n", ProfileTool.Calls);

        var calls = profile.Functions.ToLookup(row => profile.Frames[row.Frame].Name, row => row.Calls);
        Assert.True(Assert.Single(calls["(other functions)"]) > 1000);
        Assert.All(calls.Where(row => row.Key.StartsWith('f')), row => Assert.Equal(1, Assert.Single(row)));
    }

    [Fact]
    public async Task Threads_DeadlockAfterManyMarks_IsToldInItsOwnWords()
    {
        const string code = """
            import asyncio, threading, time
            left, right = threading.Lock(), threading.Lock()
            def take(one, other):
                time.sleep(2.5)
                with one:
                    time.sleep(0.3)
                    with other: pass
            async def rude(end):
                while time.monotonic() < end:
                    time.sleep(0.13)
                    await asyncio.sleep(0)
            for _ in range(40):
                threading.Thread(target=lambda: asyncio.run(rude(time.monotonic() + 4)), daemon=True).start()
            threading.Thread(target=take, args=(left, right), name="one").start()
            threading.Thread(target=take, args=(right, left), name="two").start()
            """;
        var sink = new RecordingSink();

        var (_, profile) = await engine.ProfileAsync(Language.Python, code, ProfileTool.Threads, RunLimits.Default with { WallSeconds = 5 }, sink);

        Assert.True(profile.Marks.Count(mark => mark.Kind == "blocked-loop") >= 500, $"{profile.Marks.Count}");
        Assert.StartsWith("Deadlock: one waits", Assert.Single(profile.Marks, mark => mark.Kind == "deadlock").Text.Replace("Deadlock: two", "Deadlock: one", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.StartsWith("Deadlock:", Assert.Single(sink.Events.OfType<RunEvent.Noticed>()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProfileTool.Hits, "t = 0\nfor i in range(300000):\n    t += i\n", 1.2)]
    [InlineData(ProfileTool.Threads, "import asyncio\nasync def main():\n    for _ in range(100000): await asyncio.sleep(0)\nasyncio.run(main())\n", 1.02)]
    [InlineData(ProfileTool.Threads, "import threading\nlock = threading.Lock()\nfor _ in range(200000):\n    with lock: pass\n", 1.2)]
    public async Task AnyTool_ManyEvents_TellsHowMuchItSlowsDown(ProfileTool tool, string code, double least)
    {
        var (_, profile) = await engine.ProfilePythonAsync(code, tool);

        Assert.InRange(profile.OverheadFactor ?? 0, least, 50);
    }

    [Fact]
    public async Task Threads_PythonCollections_ArePausesOnARowOfTheirOwn()
    {
        var (_, profile) = await engine.ProfilePythonAsync("import gc\nkept = [[n] for n in range(300000)]\nfor _ in range(5): gc.collect()\n", ProfileTool.Threads);

        var row = Assert.Single(profile.Rows(LaneKind.Collector));
        Assert.True(row.Bars.Count(bar => bar.State == LaneState.Collecting) >= 5, string.Join(' ', row.Bars));
        Assert.Contains(profile.Notes, note => note.StartsWith("The collector ran", StringComparison.Ordinal));
    }

    private static void AssertPart(Profile profile, string function, int line, string verdict)
    {
        Assert.True(profile.Partial);
        Assert.Contains(profile.Notes, note => note.Contains($"stopped ({verdict})", StringComparison.Ordinal));
        Assert.True(profile.Tool == ProfileTool.Calls
            ? profile.Functions.Any(row => profile.Frames[row.Frame].Name == function && row.Calls > 5)
            : profile.Lines.Any(row => row.Line == line && row.Hits > 5));
    }
}
