using TrainingHub.Execution.Tests.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Child processes of Python programs: counted under every tool, drawn on the timeline.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class ChildProcessTests(ExecutionFixture engine)
{
    private const string Multiprocessing = """
        import multiprocessing
        def work(): pass
        if __name__ == "__main__":
            context = multiprocessing.get_context("METHOD")
            children = [context.Process(target=work) for _ in range(2)]
            [child.start() for child in children]
            [child.join() for child in children]
            print([child.exitcode for child in children])
        """;

    [Theory]
    [InlineData("fork", ProfileTool.Calls)]
    [InlineData("spawn", ProfileTool.Calls)]
    [InlineData("forkserver", ProfileTool.Calls)]
    [InlineData("spawn", ProfileTool.Lines)]
    [InlineData("forkserver", ProfileTool.Hits)]
    [InlineData("spawn", ProfileTool.Memory)]
    [InlineData("forkserver", ProfileTool.Sampling)]
    public async Task AnyTool_Multiprocessing_CountsWhatTheProgramStarted(string method, ProfileTool tool)
    {
        var (report, profile) = await engine.ProfilePythonAsync(Multiprocessing.Replace("METHOD", method, StringComparison.Ordinal), tool);

        Assert.Equal("[0, 0]\n", report.Stdout);
        Assert.Contains("The program started 2 child processes; what they did is not in this profile.", profile.Notes);
    }

    [Theory]
    [InlineData("import subprocess\nfor _ in range(3): subprocess.run(['/usr/bin/true'])\n", 3)]
    [InlineData("import subprocess\nfor _ in range(3): subprocess.run(['/usr/bin/true'], preexec_fn=print)\n", 3)]
    [InlineData("import subprocess\nsubprocess.run(['/usr/bin/true'], close_fds=False)\n", 1)]
    [InlineData("import os\nos.waitpid(os.posix_spawn('/usr/bin/true', ['true'], {}), 0)\nos.system('true')\n", 2)]
    [InlineData("import os\nfor _ in range(2):\n    pid = os.fork()\n    if pid == 0: os._exit(0)\n    os.waitpid(pid, 0)\n", 2)]
    [InlineData("from concurrent.futures import ProcessPoolExecutor\nwith ProcessPoolExecutor(2) as pool: print(list(pool.map(abs, range(4))))\n", 2)]
    public async Task Calls_OtherWaysToStartAProcess_EachCountsOnce(string code, int count)
    {
        var (report, profile) = await engine.ProfilePythonAsync(code, ProfileTool.Calls);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        Assert.Contains($"The program started {count} child process{(count == 1 ? "" : "es")}; what they did is not in this profile.", profile.Notes);
    }

    [Fact]
    public async Task Calls_NoChild_SaysNothing()
    {
        var (_, profile) = await engine.ProfilePythonAsync("import subprocess, multiprocessing\nprint(1)\n", ProfileTool.Calls);

        Assert.DoesNotContain(profile.Notes, note => note.Contains("child process", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fork", "ForkProcess-")]
    [InlineData("spawn", "SpawnProcess-")]
    [InlineData("forkserver", "ForkServerProcess-")]
    public async Task Threads_Processes_HaveRowsThatRunAndSleep(string method, string name)
    {
        const string code = """
            import multiprocessing, time
            def work():
                end = time.process_time() + 0.4
                while time.process_time() < end: pass
                time.sleep(0.4)
            if __name__ == "__main__":
                context = multiprocessing.get_context("METHOD")
                children = [context.Process(target=work) for _ in range(2)]
                [child.start() for child in children]
                [child.join() for child in children]
            """;

        var (report, profile) = await engine.ProfilePythonAsync(code.Replace("METHOD", method, StringComparison.Ordinal), ProfileTool.Threads);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        var rows = profile.Rows(LaneKind.Process, name);
        Assert.True(rows.Count == 2, string.Join(", ", profile.Lanes.Select(lane => lane.Name)));
        Assert.All(rows, row =>
        {
            Assert.Matches(@"^\w+-\d+ \(\d+\)$", row.Lane.Name);
            Assert.True(row.Bars.In(LaneState.Run) > 300_000 && row.Bars.In(LaneState.Sleep) > 200_000, string.Join(' ', row.Bars));
            Assert.InRange(row.Lane.CpuNs!.Value, 350_000_000, 3_000_000_000);
        });
        Assert.Contains("child process", profile.Summary);
        Assert.Contains(profile.Notes, note => note.StartsWith("The program started 2 child processes. Each that was there", StringComparison.Ordinal));
    }

    // On one core they cannot run at once, and must not be drawn so.
    [Fact]
    public async Task Threads_MoreProcessesThanCores_WaitForOne()
    {
        const string code = """
            import os, time
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
            for _ in range(2):
                if os.fork() == 0:
                    end = time.process_time() + 0.5
                    while time.process_time() < end: pass
                    os._exit(0)
            os.wait(); os.wait()
            """;

        var (report, profile) = await engine.ProfilePythonAsync(code, ProfileTool.Threads);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        var rows = profile.Rows(LaneKind.Process, "forked process");
        Assert.Equal(2, rows.Count);
        var bars = rows.SelectMany(row => row.Bars).ToList();
        Assert.True(bars.In(LaneState.Runnable) > 250_000, string.Join(' ', bars));
        Assert.True(bars.In(LaneState.Sleep) < bars.In(LaneState.Run), string.Join(' ', bars));
    }

    [Fact]
    public async Task Threads_AnotherProgram_HasItsName()
    {
        var (_, profile) = await engine.ProfilePythonAsync("import subprocess\nsubprocess.run(['/usr/bin/sleep', '0.4'])\n", ProfileTool.Threads);

        var row = Assert.Single(profile.Rows(LaneKind.Process, "sleep ("));
        Assert.True(row.Bars.In(LaneState.Sleep) > 200_000, string.Join(' ', row.Bars));
    }
}
