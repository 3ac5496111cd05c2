using TrainingHub.Execution.Tests.Running;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Python's tasks and greenlets on the timeline: a row for each, with what it did and where it waited.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class TaskLaneTests(ExecutionFixture engine)
{
    private const string Spin = "def spin():\n    end = time.process_time() + 0.06\n    while time.process_time() < end: pass\n";

    private const string Asyncio = "import asyncio, time\n" + Spin + """
        async def work():
            await asyncio.sleep(0.2)
            spin()
        async def main():
            await asyncio.gather(work(), work())
        """;

    [Theory]
    [InlineData("\nasyncio.run(main())\n")]
    [InlineData("\nloop = asyncio.get_event_loop_policy().get_event_loop()\nloop.run_until_complete(main())\n")]
    [InlineData("\nasyncio.SelectorEventLoop().run_until_complete(main())\n")]
    [InlineData("\nloop = asyncio.new_event_loop()\nloop.set_task_factory(lambda at, coroutine: asyncio.Task(coroutine, loop=at))\nloop.run_until_complete(main())\n")]
    [InlineData("\nimport uvloop\nuvloop.install()\nasyncio.run(main())\n")]
    [InlineData("\nimport uvloop\nuvloop.new_event_loop().run_until_complete(main())\n")]
    public async Task Threads_AsyncioLoopHoweverMade_EachTaskHasARow(string start)
    {
        var (report, profile) = await engine.ProfilePythonAsync(Asyncio + start, ProfileTool.Threads);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        var rows = profile.Rows(LaneKind.Task, "work");
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.True(row.Bars.In(LaneState.Run) > 40_000 && row.Bars.In(LaneState.Await) > 150_000, string.Join(' ', row.Bars)));
        Assert.All(rows, row => Assert.Contains(row.Bars, bar => bar is { State: LaneState.Await, Line: 6 }));
    }

    [Theory]
    [InlineData("import time, trio\n" + Spin + "async def work():\n    await trio.sleep(0.2)\n    spin()\nasync def main():\n    async with trio.open_nursery() as nursery:\n        nursery.start_soon(work)\n        nursery.start_soon(work)\ntrio.run(main)\n")]
    [InlineData("import time, anyio\n" + Spin + "async def work():\n    await anyio.sleep(0.2)\n    spin()\nasync def main():\n    async with anyio.create_task_group() as group:\n        group.start_soon(work)\n        group.start_soon(work)\nanyio.run(main)\n")]
    [InlineData("import time, anyio\n" + Spin + "async def work():\n    await anyio.sleep(0.2)\n    spin()\nasync def main():\n    async with anyio.create_task_group() as group:\n        group.start_soon(work)\n        group.start_soon(work)\nanyio.run(main, backend='trio')\n")]
    public async Task Threads_Nursery_EachTaskHasARow(string code)
    {
        var (report, profile) = await engine.ProfilePythonAsync(code, ProfileTool.Threads);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        var rows = profile.Rows(LaneKind.Task, "work");
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.True(row.Bars.In(LaneState.Run) > 40_000 && row.Bars.In(LaneState.Await) > 150_000, string.Join(' ', row.Bars)));
        Assert.All(rows, row => Assert.Contains(row.Bars, bar => bar is { State: LaneState.Await, Line: 6 }));
    }

    [Fact]
    public async Task Threads_GeventSleeps_NobodyBlocksTheLoop()
    {
        var (report, profile) = await engine.ProfilePythonAsync("import gevent\ndef work():\n    gevent.sleep(0.5)\ngevent.joinall([gevent.spawn(work) for _ in range(3)])\ngevent.sleep(0.5)\n", ProfileTool.Threads);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        Assert.DoesNotContain(profile.Marks, mark => mark.Kind == "blocked-loop");
        Assert.Empty(profile.Advice);
        var rows = profile.Rows(LaneKind.Greenlet, "work");
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.True(row.Bars.In(LaneState.Await) > 400_000 && row.Bars.In(LaneState.Run) < 200_000, string.Join(' ', row.Bars)));
        Assert.All(rows, row => Assert.Contains(row.Bars, bar => bar is { State: LaneState.Await, Line: 3 }));
        Assert.DoesNotContain(profile.Lanes, lane => lane.Name.Contains("hub", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Threads_GeventGreenletSleepsForAll_IsNamed()
    {
        var (_, profile) = await engine.ProfilePythonAsync("import gevent, time\ndef rude():\n    time.sleep(0.5)\ngevent.spawn(rude).join()\n", ProfileTool.Threads);

        Assert.Contains(profile.Marks, mark => mark.Kind == "blocked-loop" && mark.Text.StartsWith("rude", StringComparison.Ordinal) && mark.Text.EndsWith("line 3", StringComparison.Ordinal));
        Assert.Equal(3, Assert.Single(profile.Advice).Line);
    }

    // The patches replace what the tool itself sleeps, counts and tells threads apart with.
    [Fact]
    public async Task Threads_GeventPatchesAll_GreenletsAreSeenAndTheThreadRuns()
    {
        const string code = "from gevent import monkey\nmonkey.patch_all()\nimport threading, time\n" + Spin + """
            def work():
                time.sleep(0.3)
                spin()
            threads = [threading.Thread(target=work) for _ in range(3)]
            [thread.start() for thread in threads]
            [thread.join() for thread in threads]
            print(len(threads))
            """;

        var (report, profile) = await engine.ProfilePythonAsync(code, ProfileTool.Threads);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        Assert.Equal("3\n", report.Stdout);
        Assert.DoesNotContain(profile.Notes, note => note.Contains("broke off", StringComparison.Ordinal));
        var row = Assert.Single(profile.Rows(LaneKind.Thread));
        Assert.Equal("MainThread", row.Lane.Name);
        Assert.True(row.Bars.In(LaneState.Run, LaneState.Runnable) > 120_000, string.Join(' ', row.Bars));
        Assert.True(profile.Rows(LaneKind.Greenlet).Count(greenlet => greenlet.Bars.In(LaneState.Run) > 40_000) == 3, string.Join(", ", profile.Lanes.Select(lane => lane.Name)));
    }

    [Theory]
    [InlineData(ProfileTool.Calls)]
    [InlineData(ProfileTool.Hits)]
    public async Task Counting_GeventPatchesAll_EveryGreenletIsCounted(ProfileTool tool)
    {
        const string code = "from gevent import monkey\nmonkey.patch_all()\nimport threading, time\ndef step():\n    time.sleep(0.01)\ndef work():\n    for _ in range(5):\n        step()\nthreads = [threading.Thread(target=work) for _ in range(3)]\n[thread.start() for thread in threads]\n[thread.join() for thread in threads]\nstep()\n";

        var (report, profile) = await engine.ProfilePythonAsync(code, tool);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        Assert.Equal(16, tool == ProfileTool.Hits
            ? profile.Lines.Single(line => line.Line == 5).Hits
            : profile.Functions.Single(function => profile.Frames[function.Frame] is { Name: "step", Kind: FrameKind.User }).Calls);
    }

    [Fact]
    public async Task Threads_BareGreenlets_HaveRowsAndNoLoopToBlock()
    {
        const string code = "import time\nfrom greenlet import greenlet\n" + Spin + """
            def left():
                spin()
                right_one.switch()
                spin()
            def right():
                spin()
                left_one.switch()
            left_one, right_one = greenlet(left), greenlet(right)
            left_one.switch()
            time.sleep(0.3)
            """;

        var (report, profile) = await engine.ProfilePythonAsync(code, ProfileTool.Threads);

        Assert.True(report.Verdict == Verdict.Ok, report.Stderr);
        var left = Assert.Single(profile.Rows(LaneKind.Greenlet, "left"));
        var right = Assert.Single(profile.Rows(LaneKind.Greenlet, "right"));
        Assert.True(left.Bars.In(LaneState.Run) > 80_000 && left.Bars.In(LaneState.Await) > 40_000, string.Join(' ', left.Bars));
        Assert.True(right.Bars.In(LaneState.Run) > 40_000, string.Join(' ', right.Bars));
        Assert.DoesNotContain(profile.Marks, mark => mark.Kind == "blocked-loop");
    }

    [Theory]
    [InlineData("")]
    [InlineData("import uvloop\nuvloop.install()\n")]
    public async Task Threads_ACallbackHoldsTheLoopUp_ItsLagIsToldWithTheLine(string loop)
    {
        const string code = """
            import asyncio, time
            def block():
                time.sleep(0.5)
            async def main():
                asyncio.get_running_loop().call_later(0.1, block)
                await asyncio.sleep(1)
            """;

        var (_, profile) = await engine.ProfilePythonAsync($"{code}\n{loop}asyncio.run(main())\n", ProfileTool.Threads);

        var lag = Assert.Single(profile.Counters, counter => counter is { Name: "event loop lag", Unit: "ns" });
        Assert.InRange(lag.Values.Max(), 300e6, 20e9);
        Assert.Contains(profile.Marks, mark => mark.Kind == "blocked-loop" && mark.Text.EndsWith("line 3", StringComparison.Ordinal));
        Assert.Contains(profile.Advice, advice => advice is { Rule: "blocked-loop", Line: 3 });
        Assert.Contains(profile.Notes, note => note.StartsWith("The event loop came to a callback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Threads_ALoopThatOnlyWaits_IsNotLate()
    {
        var (_, profile) = await engine.ProfilePythonAsync("import asyncio\nasyncio.run(asyncio.sleep(0.5))\n", ProfileTool.Threads);

        var lag = Assert.Single(profile.Counters, counter => counter.Name == "event loop lag").Values.Order().ToList();
        // In the middle: a busy machine may make single ones late.
        Assert.True(lag[lag.Count / 2] < 100e6, string.Join(' ', lag));
    }
}
