using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>A timeline as sums that can be compared with another's: how long all threads, tasks or processes together were in each state, and how long each lock was waited for.</summary>
internal static class TimelineSums
{
    /// <returns>Nanoseconds by kind of lane and state: <c>threads: waiting for a lock</c>.</returns>
    public static IReadOnlyDictionary<string, long> States(Profile profile) => profile.Spans.Rows()
        .GroupBy(span => $"{Kind(profile.Lanes[span.Lane].Kind)}: {State(span.State)}")
        .ToDictionary(group => group.Key, group => group.Sum(span => span.LengthUs * 1000));

    /// <returns>Nanoseconds waited, and how often, by the lock's name.</returns>
    public static IReadOnlyDictionary<string, (long WaitNs, long Waits, int Line)> Locks(Profile profile) => profile.Locks
        .GroupBy(held => held.Name)
        .ToDictionary(group => group.Key, group => (group.Sum(held => held.WaitNs), group.Sum(held => held.Waits), group.First().Line));

    private static string Kind(LaneKind kind) => kind switch
    {
        LaneKind.Thread => "threads",
        LaneKind.Task => "tasks",
        LaneKind.Greenlet => "greenlets",
        LaneKind.Process => "processes",
        _ => "garbage collector",
    };

    private static string State(LaneState state) => state switch
    {
        LaneState.Run => "running",
        LaneState.Runnable => "waiting for a core",
        LaneState.Gil => "waiting for the interpreter lock",
        LaneState.Lock => "waiting for a lock",
        LaneState.Wait => "waiting for others",
        LaneState.Sleep => "sleeping, or waiting for input or output",
        LaneState.Await => "awaiting",
        _ => "in a pause of the garbage collector",
    };
}
