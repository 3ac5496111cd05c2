using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Python's memory profile where the program uses tracemalloc itself, is stopped, or takes much for a moment only.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class PythonMemoryTests(ExecutionFixture engine)
{
    [Theory]
    [InlineData("tracemalloc.stop()")]
    [InlineData("tracemalloc.clear_traces(); print(tracemalloc.is_tracing())")]
    [InlineData("tracemalloc.start(); tracemalloc.stop(); tracemalloc.clear_traces(); print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())")]
    [InlineData("tracemalloc.start(); print(tracemalloc.get_traced_memory()[0] < 100000); tracemalloc.stop(); print(tracemalloc.get_traced_memory())")]
    public async Task Memory_ProgramUsesTracemalloc_IsProfiledToItsEnd(string own)
    {
        var code = $"import tracemalloc\nkept = [bytes(1000) for _ in range(1000)]\n{own}\nmore = [bytes(1000) for _ in range(2000)]\n";
        var plain = await engine.RunAsync(Language.Python, code);
        var (report, profile) = await engine.ProfilePythonAsync(code, ProfileTool.Memory);

        Assert.Equal((Verdict.Ok, plain.Stdout), (report.Verdict, report.Stdout));
        Assert.False(profile.Partial);
        Assert.InRange(Most(profile, 2), 1_000_000, 1_100_000);
        Assert.InRange(Most(profile, 4), 2_000_000, 2_200_000);
        Assert.InRange(profile.Lines.Where(line => line.Line == 2).Sum(line => line.Alive ?? 0), 1_000_000, 1_100_000);
        Assert.Equal("more", profile.Holders[0].Name);
    }

    [Fact]
    public async Task Memory_ProgramReadsItsPeak_FindsItsOwn()
    {
        const string code = """
            import time, tracemalloc
            def peak(count):
                tracemalloc.start()
                sum(list(range(count)))
                time.sleep(0.05)
                found = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
                return found
            kept = bytes(50_000_000)
            print(peak(1_000_000) > 30_000_000, peak(100_000) < 6_000_000, tracemalloc.is_tracing())
            """;

        var (report, profile) = await engine.ProfilePythonAsync(code, ProfileTool.Memory);

        Assert.Equal("True True False\n", report.Stdout);
        Assert.Contains(profile.Notes, note => note.StartsWith("The program uses tracemalloc too", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Memory_ProgramStopsTracingForBoth_SaysWhatIsMissing()
    {
        var (report, profile) = await engine.ProfilePythonAsync("kept = [bytes(1000) for _ in range(1000)]\nimport _tracemalloc\n_tracemalloc.stop()\nprint('end')\n", ProfileTool.Memory);

        Assert.Equal((Verdict.Ok, "end\n"), (report.Verdict, report.Stdout));
        Assert.Contains(profile.Notes, note => note.StartsWith("The program stopped tracemalloc", StringComparison.Ordinal));
        Assert.InRange(Most(profile, 1), 1_000_000, 1_100_000);
        Assert.Contains(profile.Lines, line => line is { Line: 4, Hits: 1 });
    }

    [Fact]
    public async Task Memory_MuchForAMoment_IsSeenOverTime()
    {
        var (_, profile) = await engine.ProfilePythonAsync("import time\ntime.sleep(0.1)\nlen(bytes(50_000_000))\ntime.sleep(0.1)\n", ProfileTool.Memory);

        var traced = Assert.Single(profile.Counters, counter => counter.Name == "traced memory");
        Assert.InRange(traced.Values.Max(), 50_000_000, 60_000_000);
        Assert.True(traced.Values[^1] < 2_000_000, string.Join(' ', traced.Values));
    }

    [Fact]
    public async Task Memory_LeakReachesTheLimit_SaysWhatKeepsIt()
    {
        const string code = "import time\nclass Service:\n    def __init__(self): self.history = []\nservice = Service()\nwhile True:\n    service.history.append(b'x' * 100_000)\n    time.sleep(0.0005)\n";

        var (report, profile) = await engine.ProfilePythonAsync(code, ProfileTool.Memory, RunLimits.Default with { MemoryMib = 128 });

        Assert.Equal(Verdict.MemoryLimit, report.Verdict);
        Assert.True(profile.Partial);
        Assert.Equal("service", profile.Holders[0].Name);
        Assert.Equal("service: Service → .history: list → [·]: bytes", string.Join(" → ", profile.Holders[0].Chain).Split(" ×")[0]);
        Assert.Equal(6, profile.Holders[0].Line);
        Assert.Contains(profile.Notes, note => note.StartsWith("What keeps memory alive was looked at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Memory_LeakReachesTheTimeLimit_SaysWhatKeepsIt()
    {
        const string code = "kept = []\nwhile True:\n    if len(kept) < 20000: kept.append(bytes(1000))\n";

        var (report, profile) = await engine.ProfilePythonAsync(code, ProfileTool.Memory, RunLimits.Default with { CpuSeconds = 0.7 });

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        Assert.Equal("kept", profile.Holders[0].Name);
    }

    // The module is asked itself: a run of which a chart has more than its points takes too long.
    [Fact]
    public async Task Series_MorePointsThanItHasRoomFor_IsThinnedOutAndKeepsThePeakAndTheEnd()
    {
        const string code = """
            import sys
            sys.path.insert(0, "/app")
            from th_profile.series import Series
            series = Series(room=100)
            for at in range(100_000):
                series.add(at, 1_000_000 if at == 4_321 else at)
            counter = series.counter("name", "bytes")
            at, values = counter["atUs"], counter["values"]
            print(50 <= len(at) <= 100, len(at) == len(values), at == sorted(at), max(values), at[values.index(max(values))], at[0] < 2_000, at[-1] > 98_000)
            """;

        var report = await engine.RunAsync(Language.Python, code);

        Assert.Equal("True True True 1000000 4321 True True\n", report.Stdout);
    }

    // A comprehension has a row of its own beside that of its line.
    private static long Most(Profile profile, int line) => profile.Lines.Where(row => row.Line == line).Max(row => row.Bytes ?? 0);
}
