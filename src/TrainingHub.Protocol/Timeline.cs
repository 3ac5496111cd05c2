using System.Text.Json.Serialization;

namespace TrainingHub.Protocol;

/// <summary>A row of the timeline.</summary>
/// <param name="Name">Name of the thread or task.</param>
/// <param name="Kind">What kind of row.</param>
/// <param name="Parent">Position in the list of lanes of the thread that runs it, or -1.</param>
/// <param name="CpuNs">CPU time in all, where known.</param>
public sealed record ProfileLane(string Name, LaneKind Kind, int Parent, long? CpuNs = null);

[JsonConverter(typeof(JsonStringEnumConverter<LaneKind>))]
public enum LaneKind
{
    [JsonStringEnumMemberName("thread")]
    Thread,

    [JsonStringEnumMemberName("task")]
    Task,

    [JsonStringEnumMemberName("greenlet")]
    Greenlet,

    [JsonStringEnumMemberName("process")]
    Process,

    [JsonStringEnumMemberName("gc")]
    Collector,
}

/// <summary>What a lane does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LaneState>))]
public enum LaneState
{
    /// <summary>On a core.</summary>
    [JsonStringEnumMemberName("run")]
    Run,

    /// <summary>Could run and waits for a core.</summary>
    [JsonStringEnumMemberName("runnable")]
    Runnable,

    /// <summary>Could run and waits for Python's global interpreter lock.</summary>
    [JsonStringEnumMemberName("gil")]
    Gil,

    /// <summary>Waits for a lock.</summary>
    [JsonStringEnumMemberName("lock")]
    Lock,

    /// <summary>Waits for another thread, an event, a queue.</summary>
    [JsonStringEnumMemberName("wait")]
    Wait,

    /// <summary>Sleeps, or waits for input or output.</summary>
    [JsonStringEnumMemberName("sleep")]
    Sleep,

    /// <summary>A task that waits for something asynchronous.</summary>
    [JsonStringEnumMemberName("await")]
    Await,

    /// <summary>Stopped by the garbage collector, or collecting.</summary>
    [JsonStringEnumMemberName("gc")]
    Collecting,
}

/// <summary>
/// Bars of the timeline, in columns and in the order of their start. <see cref="Start"/> holds microseconds since the bar before (the first: since the run began),
/// <see cref="Length"/> microseconds; <see cref="Lock"/> is a position in the list of locks or -1; <see cref="Line"/> is the innermost line of the learner's file or 0.
/// </summary>
public sealed record ProfileSpans(
    IReadOnlyList<int> Lane, IReadOnlyList<long> Start, IReadOnlyList<long> Length, IReadOnlyList<LaneState> State, IReadOnlyList<int> Line, IReadOnlyList<int> Lock)
{
    public static readonly ProfileSpans None = new([], [], [], [], [], []);

    /// <summary>For each bar that waits for a lock, the lane that holds it, or -1; empty where no bar knows.</summary>
    public IReadOnlyList<int> Holder { get; init; } = [];

    [JsonIgnore]
    public int Count => Lane.Count;

    public static ProfileSpans Of(IEnumerable<ProfileSpan> spans)
    {
        var ordered = spans.OrderBy(span => span.StartUs).ToList();
        var starts = new long[ordered.Count];
        for (var at = 0; at < starts.Length; at++)
        {
            starts[at] = ordered[at].StartUs - (at == 0 ? 0 : ordered[at - 1].StartUs);
        }

        return new ProfileSpans(
            [.. ordered.Select(span => span.Lane)], starts, [.. ordered.Select(span => span.LengthUs)],
            [.. ordered.Select(span => span.State)], [.. ordered.Select(span => span.Line)], [.. ordered.Select(span => span.Lock)])
        {
            Holder = ordered.Exists(span => span.Holder >= 0) ? [.. ordered.Select(span => span.Holder)] : [],
        };
    }

    public IEnumerable<ProfileSpan> Rows()
    {
        var start = 0L;
        for (var at = 0; at < Count; at++)
        {
            start += Start[at];
            yield return new ProfileSpan(Lane[at], start, Length[at], State[at], Line[at], Lock[at], Holder.Count == 0 ? -1 : Holder[at]);
        }
    }
}

/// <summary>One bar of the timeline, for reading.</summary>
public readonly record struct ProfileSpan(int Lane, long StartUs, long LengthUs, LaneState State, int Line = 0, int Lock = -1, int Holder = -1)
{
    [JsonIgnore]
    public long EndUs => StartUs + LengthUs;

    /// <summary>True for the same doing, whenever and for however long.</summary>
    public bool GoesOnAs(ProfileSpan other) => State == other.State && Lock == other.Lock && Holder == other.Holder && Line == other.Line;
}

/// <summary>Something that happened at one moment.</summary>
/// <param name="Lane">Position in the list of lanes, or -1 for all.</param>
/// <param name="AtUs">Since the run began.</param>
/// <param name="Kind">A word: <c>gc</c>, <c>deadlock</c>, <c>pool</c>, <c>blocked-loop</c>, <c>fork</c>, <c>thread</c>.</param>
/// <param name="Text">A sentence.</param>
public sealed record ProfileMark(int Lane, long AtUs, string Kind, string Text);
