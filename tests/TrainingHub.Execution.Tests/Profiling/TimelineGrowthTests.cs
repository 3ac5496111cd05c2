using System.Text;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Profiling;
using TrainingHub.Execution.Runs;
using TrainingHub.Profiling;
using TrainingHub.Profiling.Traces;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Pieces of a picture that grows, put together as a browser does.</summary>
public sealed class TimelineGrowthTests
{
    private const long LookUs = 50_000;
    private readonly GrownPicture _picture = new();
    private readonly SeenThread _thread = new(Figures(0), 0);

    [Fact]
    public void Tell_AThreadThatSleepsOn_IsToldOnce()
    {
        var growth = new TimelineGrowth(Live());
        for (var look = 1; look <= 20; look++)
        {
            Look(growth, look, cpuMs: 0);
        }

        var sleeps = Assert.Single(_picture.Row(0));
        Assert.Equal(LaneState.Sleep, sleeps.State);
        // Where nothing is new, not every look makes a piece.
        Assert.InRange(sleeps.EndUs, 18 * LookUs, 20 * LookUs);
        Assert.Equal(1, _picture.SpansTold);
        Assert.Equal("work (7)", _picture.Lanes[0].Name);
    }

    // The runtime's events come from the program's process, which can write what it likes.
    [Theory]
    [InlineData("4000000000")]
    [InlineData("-7")]
    [InlineData("no number")]
    public void Merge_BirthOfAThreadThatCannotBe_IsLeftOut(string thread)
    {
        var told = new Profile { Lanes = [new ProfileLane(thread, LaneKind.Thread, -1)], Marks = [new ProfileMark(0, 5_000, TimelineTrace.ThreadBegan, "")] };

        var merged = new ThreadSweep(null!, Live(), TimeProvider.System).Merge(told);

        Assert.Empty(merged.Lanes);
        Assert.Empty(merged.Marks);
        Assert.Empty(merged.Notes);
    }

    [Theory]
    [InlineData(8, 2_000_000, 110_000)]
    [InlineData(0, 0, 120_000)]
    // The kernel has booked more than there was time for: nothing is drawn before the look at which it was not there.
    [InlineData(30, 5_000_000, 100_000)]
    public void Born_BetweenTwoLooks_HasWhatTheKernelBooked(long cpuMs, long waitedNs, long fromUs)
    {
        var born = SeenThread.Born(Figures(cpuMs), waitedNs, beforeUs: 100_000, nowUs: 120_000);

        Assert.Equal(new Moment(fromUs, 120_000, cpuMs * 1000, waitedNs / 1000), Assert.Single(born.Moments));
        Assert.Equal(cpuMs * 1_000_000, born.CpuNs);
    }

    [Fact]
    public void Add_WaitsForACoreOverManyLooks_IsNotAsleepMeanwhile()
    {
        var thread = new SeenThread(Figures(0) with { State = "R" }, 0);
        for (var look = 1; look <= 4; look++)
        {
            thread.Add(Figures(0) with { State = "R" }, 0, (look - 1) * LookUs, look * LookUs);
        }

        // It got a core: now the kernel books all of the waiting, which was told already, and 5 ms of the last look.
        thread.Add(Figures(45) with { State = "R" }, (4 * LookUs + 5000) * 1000, 4 * LookUs, 5 * LookUs);
        // It went to sleep and woke, which is its own doing.
        thread.Add(Figures(45) with { State = "R", Voluntary = 1 }, (4 * LookUs + 5000) * 1000, 5 * LookUs, 6 * LookUs);

        Assert.Equal([LookUs, LookUs, LookUs, LookUs, 5000, 0], thread.Moments.Select(moment => moment.RunnableUs));
        Assert.Equal(45_000, thread.Moments.Sum(moment => moment.RunUs));
    }

    [Fact]
    public void Tell_WhatTheRuntimeSaysLater_TakesThePlaceOfSleep()
    {
        var growth = new TimelineGrowth(Live());
        Look(growth, 1, cpuMs: 50);
        Look(growth, 2, cpuMs: 50);
        Assert.Equal(LaneState.Sleep, _picture.Row(0)[^1].State);

        growth.Hear(Waiting(fromUs: LookUs, untilUs: 2 * LookUs), 2 * LookUs);
        Look(growth, 3, cpuMs: 50);

        Assert.Equal((LaneState.Lock, LookUs, 4, 0), (_picture.Row(0)[1].State, _picture.Row(0)[1].StartUs, _picture.Row(0)[1].Line, _picture.Row(0)[1].Lock));
        Assert.Equal("lock A", Assert.Single(_picture.Locks));
    }

    [Fact]
    public void Tell_PictureInPieces_IsThePictureOfTheProfile()
    {
        var growth = new TimelineGrowth(Live());
        var (random, cpu) = (new Random(5), 0L);
        for (var look = 1; look <= 200; look++)
        {
            cpu += random.Next(3) == 0 ? random.Next((int)(LookUs / 1000)) : 0;
            Look(growth, look, cpu);
        }

        Look(growth, 201, cpu + 10);

        var whole = new LaneLayout(0);
        foreach (var moment in _thread.Moments)
        {
            whole.Add(moment, [], []);
        }

        Assert.Equal(whole.Spans, _picture.Row(0));
    }

    [Fact]
    public void Tell_AThreadThatHasEnded_GoesOnNoLonger()
    {
        var growth = new TimelineGrowth(Live());
        Look(growth, 1, cpuMs: 10);
        growth.Tell(2 * LookUs, []);
        growth.Tell(20 * LookUs, []);

        Assert.Equal(LookUs, _picture.Row(0)[^1].EndUs);
    }

    [Fact]
    public void Hear_Tasks_AreLanesThatEndWithTheirLastBar()
    {
        var growth = new TimelineGrowth(Live());
        var task = new ProfileLane("Fetch (task 3)", LaneKind.Task, -1);
        growth.Hear(new Profile { Lanes = [task], Spans = ProfileSpans.Of([new ProfileSpan(0, 0, LookUs, LaneState.Await)]) }, LookUs);
        Look(growth, 2, cpuMs: 0);
        growth.Hear(new Profile { Lanes = [task], Spans = ProfileSpans.Of([new ProfileSpan(0, 0, LookUs + 10, LaneState.Await), new ProfileSpan(0, LookUs + 10, 5, LaneState.Run)]) }, 3 * LookUs);
        Look(growth, 4, cpuMs: 0);
        Look(growth, 6, cpuMs: 0);

        var lane = Assert.Single(_picture.Lanes, lane => lane.Kind == LaneKind.Task);
        Assert.Equal([new(lane.At, 0, LookUs + 10, LaneState.Await), new(lane.At, LookUs + 10, 5, LaneState.Run)], _picture.Row(lane.At));
    }

    [Fact]
    public void Hear_ClaimOfLanesThatAreNotThere_IsDropped()
    {
        Live().Hear(Encoding.UTF8.GetBytes("""{"untilUs":5,"spans":{"lane":[3],"start":[0],"length":[5],"state":["run"],"line":[0],"lock":[-1]}}"""));

        Assert.Equal(0, _picture.SpansTold);
    }

    [Fact]
    public void Tell_MoreThanIsKept_EndsWithAWord()
    {
        var live = Live();
        for (var piece = 0; piece < 5000; piece++)
        {
            live.Hear(Encoding.UTF8.GetBytes($$$"""{"untilUs":{{{piece}}},"lanes":[{"at":0,"name":"x","kind":"thread"}],"spans":{"lane":[0,0],"start":[{{{piece}}},0],"length":[5,5],"state":["run","gil"],"line":[0,0],"lock":[-1,-1]}}"""));
        }

        Assert.True(live.IsFull);
        Assert.True(_picture.Full);
        Assert.InRange(_picture.Pieces, 100, 3000);
        Assert.InRange(_picture.SpansTold, 1, 12_100);
    }

    private LiveTimeline Live() => new(new RunEvents(_picture));

    private void Look(TimelineGrowth growth, int number, long cpuMs)
    {
        _thread.Add(Figures(cpuMs), 0, (number - 1) * LookUs, number * LookUs);
        growth.Tell(number * LookUs, [_thread]);
    }

    private static Profile Waiting(long fromUs, long untilUs) => new()
    {
        Lanes = [new ProfileLane("7", LaneKind.Thread, -1)],
        Locks = [new ProfileLock("lock A", 0, 0, 0, 0)],
        Spans = ProfileSpans.Of([new ProfileSpan(0, fromUs, untilUs - fromUs, LaneState.Lock, 4, 0)]),
    };

    private static ThreadFigures Figures(long cpuMs) => new(107, 7, "work", "S", cpuMs * 1_000_000, 0, 0);
}
