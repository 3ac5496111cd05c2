using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>What the kernel said of one thread between two looks.</summary>
/// <param name="FromUs">When it was looked at before, in microseconds since the run began.</param>
/// <param name="ToUs">When it was looked at.</param>
/// <param name="RunUs">How long it was on a core meanwhile.</param>
/// <param name="RunnableUs">How long it waited for one.</param>
internal readonly record struct Moment(long FromUs, long ToUs, long RunUs, long RunnableUs);

/// <summary>
/// Lays the runtime's waits over what the kernel says of one thread: when it was not on a core, and did not want one, it waited for what the runtime names, was stopped by the collector, or slept.
/// </summary>
/// <param name="lane">Where it is drawn.</param>
internal sealed class LaneLayout(int lane)
{
    /// <summary>Shorter bars are not drawn.</summary>
    public const long ShortestUs = 200;

    /// <summary>The bars so far, in order.</summary>
    public List<ProfileSpan> Spans { get; } = [];

    /// <param name="moment">Later than those before.</param>
    /// <param name="waits">The waits of this thread, in order.</param>
    /// <param name="pauses">When the collector stopped all threads, in order.</param>
    public void Add(Moment moment, IReadOnlyList<ProfileSpan> waits, IReadOnlyList<ProfileSpan> pauses)
    {
        var (from, to, run, runnable) = moment;
        var end = Add(from, Math.Min(to, from + run), LaneState.Run);
        end = Add(end, Math.Min(to, end + runnable), LaneState.Runnable);
        if (run > 0 && Overlapping(pauses, from, to).Sum(pause => Overlap(pause, from, to)) is > 0 and var stopped)
        {
            end = Add(end, Math.Min(to, end + stopped), LaneState.Collecting);
        }

        if (to - end < ShortestUs)
        {
            return;
        }

        var wait = Overlapping(waits, end, to).OrderByDescending(told => Overlap(told, end, to)).Cast<ProfileSpan?>().FirstOrDefault() ?? new ProfileSpan(0, 0, 0, LaneState.Sleep);
        Add(end, to, wait.State, wait.Line, wait.Lock, wait.Holder);
    }

    private long Add(long from, long to, LaneState state, int line = 0, int held = -1, int holder = -1)
    {
        if (to - from < ShortestUs)
        {
            return from;
        }

        if (Spans is [.., var before] && before.State == state && before.Lock == held && before.Holder == holder && before.EndUs >= from - ShortestUs)
        {
            Spans[^1] = before with { LengthUs = to - before.StartUs };
        }
        else
        {
            Spans.Add(new ProfileSpan(lane, from, to - from, state, line, held, holder));
        }

        return to;
    }

    // What does not overlap itself is in the order of its ends too.
    private static IEnumerable<ProfileSpan> Overlapping(IReadOnlyList<ProfileSpan> ordered, long from, long to)
    {
        var (low, high) = (0, ordered.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ordered[middle].EndUs <= from ? (middle + 1, high) : (low, middle);
        }

        for (var at = low; at < ordered.Count && ordered[at].StartUs < to; at++)
        {
            yield return ordered[at];
        }
    }

    private static long Overlap(ProfileSpan span, long from, long to) => Math.Max(0, Math.Min(to, span.EndUs) - Math.Max(from, span.StartUs));
}
