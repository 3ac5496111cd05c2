using TrainingHub.Execution.Profiling;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>What the kernel booked for threads that no look found.</summary>
public sealed class UnseenTimeTests
{
    private const int Guest = 7;
    private const int Main = 8;
    private readonly UnseenTime _unseen = new();
    private long _cpuMs;

    [Fact]
    public void Complete_ThreadsBetweenTwoLooks_ShareWhatTheirProcessUsed()
    {
        Look(0, 0, processMs: 50, mainMs: 50);
        Look(0, 20_000, processMs: 63, mainMs: 55);

        var rows = _unseen.Complete([Seen(20_000, 55)], [(30, 4_000), (31, 9_000), (Main, 1_000)]);

        Assert.Equal([Main, 30, 31], rows.Select(row => row.Inner));
        Assert.Equal(["dotnet (8)", "thread (30)", "thread (31)"], rows.Select(row => row.Label));
        Assert.Equal([55_000_000, 4_000_000, 4_000_000], rows.Select(row => row.CpuNs));
        Assert.Equal(new Moment(4_000, 8_000, 4_000, 0), Assert.Single(rows[1].Moments));
    }

    [Fact]
    public void Complete_ThreadThatEndedAfterALook_HasItsLastMoment()
    {
        Look(0, 0, processMs: 0, mainMs: 0);
        Look(0, 20_000, processMs: 20, mainMs: 20);
        Look(20_000, 40_000, processMs: 26);

        var row = Assert.Single(_unseen.Complete([Seen(20_000, 20)], []));

        Assert.Equal(26_000_000, row.CpuNs);
        Assert.Equal(new Moment(20_000, 26_000, 6_000, 0), row.Moments[^1]);
    }

    [Fact]
    public void Complete_ReadingThatLagsBehind_IsMadeUpForLater()
    {
        Look(0, 0, processMs: 10, mainMs: 10);
        // The thread went on while its process had been read already.
        Look(0, 20_000, processMs: 12, mainMs: 13);
        Look(20_000, 40_000, processMs: 17, mainMs: 14);

        var rows = _unseen.Complete([Seen(40_000, 14)], [(30, 5_000), (31, 25_000)]);

        // Nobody knows of the first: it is drawn as the shortest there is. The second gets what was booked, not the millisecond that was told too early.
        Assert.Equal([200, 3_000], rows.Skip(1).Select(row => row.Moments[0].RunUs));
    }

    [Fact]
    public void Complete_MoreThanThereWasTimeFor_StaysInsideTheGap()
    {
        Look(0, 0, processMs: 0, mainMs: 0);
        Look(0, 20_000, processMs: 500, mainMs: 0);

        var rows = _unseen.Complete([Seen(20_000, 0)], [(30, 15_000)]);

        Assert.Equal(20_000, Assert.Single(rows[1].Moments).ToUs);
    }

    [Fact]
    public void Complete_ProcessIsGone_KeepsWhatWasKnown()
    {
        Look(0, 0, processMs: 10, mainMs: 10);
        _unseen.Process(Guest, null);
        _unseen.Looked(0, 20_000);

        Assert.Equal(10_000_000, Assert.Single(_unseen.Complete([Seen(0, 10)], [])).CpuNs);
    }

    [Fact]
    public void Complete_ThreadsBeforeTheFirstLook_AreNotTheProgramsOwn()
    {
        Look(0, 0, processMs: 90, mainMs: 40);
        Look(0, 20_000, processMs: 90, mainMs: 40);

        Assert.Equal(40_000_000, Assert.Single(_unseen.Complete([Seen(20_000, 40)], [])).CpuNs);
    }

    private static ThreadRow Seen(long untilUs, long cpuMs) => new($"dotnet ({Main})", Main, cpuMs * 1_000_000, [new Moment(0, untilUs, cpuMs * 1000, 0)]);

    private void Look(long fromUs, long toUs, long processMs, long? mainMs = null)
    {
        _cpuMs = mainMs ?? _cpuMs;
        _unseen.Process(Guest, processMs * 1_000_000);
        _unseen.Thread(Main, _cpuMs * 1_000_000);
        _unseen.Looked(fromUs, toUs);
    }
}
