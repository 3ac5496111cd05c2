using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>Reads the timeline for what runs at the same time.</summary>
public static class Concurrency
{
    /// <summary>The largest number of threads that were on a core together for at least one percent of the timeline, so that a blurred edge between two bars does not count.</summary>
    public static int MostRunning(Profile profile)
    {
        var shares = RunningShares(profile);
        for (var count = shares.Count - 1; count > 0; count--)
        {
            if (shares.Skip(count).Sum() >= 0.01)
            {
                return count;
            }
        }

        return 0;
    }

    /// <summary>For each number of threads the part of the timeline in which exactly so many ran.</summary>
    public static IReadOnlyList<double> RunningShares(Profile profile)
    {
        var edges = new List<(long At, int Step)>();
        foreach (var span in profile.Spans.Rows())
        {
            if (span.State == LaneState.Run && profile.Lanes[span.Lane].Kind is LaneKind.Thread or LaneKind.Process)
            {
                edges.Add((span.StartUs, 1));
                edges.Add((span.StartUs + span.LengthUs, -1));
            }
        }

        edges.Sort();
        var times = new List<double> { 0 };
        var (running, last) = (0, 0L);
        foreach (var (at, step) in edges)
        {
            while (times.Count <= running)
            {
                times.Add(0);
            }

            times[running] += at - last;
            (running, last) = (running + step, at);
        }

        var sum = times.Sum();
        return sum > 0 ? [.. times.Select(time => time / sum)] : [0];
    }
}
