using TrainingHub.Data.Submissions;

namespace TrainingHub.Data.Tests.Submissions;

public sealed class FairKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private static long Microseconds => Now.ToUnixTimeMilliseconds() * 1000;

    [Fact]
    public void Next_NothingWaiting_IsTheTime() => Assert.Equal(Microseconds, FairKey.Next(Now, 0, null, 0));

    [Fact]
    public void Next_SomeWaiting_IsAMinuteLaterForEach() => Assert.Equal(Microseconds + 180_000_000, FairKey.Next(Now, 3, Microseconds, 0));

    [Fact]
    public void Next_HighestIsLaterThanThat_ComesRightAfterIt() =>
        Assert.Equal(Microseconds + 900_000_001, FairKey.Next(Now, 1, Microseconds + 900_000_000, 0));

    [Fact]
    public void Next_BusyCohort_GivesWayALittle() => Assert.Equal(Microseconds + 2_000_000, FairKey.Next(Now, 0, null, 10));

    /// <summary>Eight slots, jobs of a second, one learner with 300, thirty others who come one by one within a minute.</summary>
    [Fact]
    public void Next_OneFloodsThreeHundred_NobodyElseWaitsLongerThanOneJob()
    {
        var waiting = new List<(long Key, double At, bool Floods)>();
        long? highest = null;
        for (var i = 0; i < 300; i++)
        {
            highest = FairKey.Next(Now, i, highest, 0);
            waiting.Add((highest.Value, 0, true));
        }

        for (var i = 0; i < 30; i++)
        {
            waiting.Add((FairKey.Next(Now.AddSeconds(2 * i), 0, null, 0), 2 * i, false));
        }

        var slots = new double[8];
        var longest = 0.0;
        while (waiting.Count > 0)
        {
            var slot = Array.IndexOf(slots, slots.Min());
            var ready = waiting.Where(job => job.At <= slots[slot]).ToList();
            if (ready.Count == 0)
            {
                slots[slot] = waiting.Min(job => job.At);
                continue;
            }

            var job = ready.MinBy(candidate => candidate.Key);
            waiting.Remove(job);
            longest = job.Floods ? longest : Math.Max(longest, slots[slot] - job.At);
            slots[slot] += 1;
        }

        Assert.InRange(longest, 0, 1);
    }
}
