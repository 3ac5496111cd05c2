using System.Collections.Concurrent;
using System.Globalization;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Profiling;
using TrainingHub.Profiling.Traces;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>Looks at a guest's threads from outside, many times a second: how long each was on a core, and how long it waited for one. The kernel's own account, which no program can forge.</summary>
/// <param name="guest">Whose threads.</param>
/// <param name="live">Who follows the run.</param>
/// <param name="time">The clock.</param>
internal sealed class ThreadSweep(LauncherMessage.Started guest, LiveTimeline live, TimeProvider time)
{
    private const int MaxThreads = 300;
    private const int MaxLooks = 4000;
    private const string GuestsOwnThread = "th-metrics";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentDictionary<int, SeenThread> _threads = [];
    private readonly TimelineGrowth _growth = new(live);
    private readonly UnseenTime _unseen = new();
    private HashSet<int> _sandbox = [];
    private bool _isCrowded;
    private long _last;

    public async Task RunAsync(long began, CancellationToken cancellation)
    {
        _sandbox = [.. ProcessFigures.Members(guest.ProcsFile, guest.Pid).Where(ProcessFigures.IsSandboxItself)];
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            Look(began);
            for (var looks = 0; looks < MaxLooks && await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false); looks++)
            {
                Look(began);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over; what ended since the last look is still to be counted.
            Look(began);
        }
    }

    /// <summary>Takes what the runtime said of the last moments, for the picture that grows.</summary>
    public void Hear(Profile recent, long untilUs) => _growth.Hear(recent, untilUs);

    /// <summary>Puts what the kernel says of threads in the place of what the runtime says of them, laid out by the waits that the runtime names; tasks and collections stay.</summary>
    public Profile Merge(Profile? waits)
    {
        var inner = Rows(waits);
        var laneOf = inner.Select((thread, at) => (thread, at)).ToDictionary(pair => pair.thread.Inner.ToString(CultureInfo.InvariantCulture), pair => pair.at);
        var told = waits?.Spans.Rows().ToList() ?? [];
        int LaneOf(int holder) => holder >= 0 && waits!.Lanes[holder].Kind == LaneKind.Thread ? laneOf.GetValueOrDefault(waits.Lanes[holder].Name, -1) : -1;
        var byName = told.Where(span => waits!.Lanes[span.Lane].Kind == LaneKind.Thread).ToLookup(span => waits!.Lanes[span.Lane].Name, span => span with { Holder = LaneOf(span.Holder) });
        var pauses = told.Where(span => span.State == LaneState.Collecting).ToList();
        var spans = new List<ProfileSpan>();
        for (var at = 0; at < inner.Count; at++)
        {
            var (layout, own) = (new LaneLayout(at), byName[inner[at].Inner.ToString(CultureInfo.InvariantCulture)].ToList());
            foreach (var moment in inner[at].Moments)
            {
                layout.Add(moment, own, pauses);
            }

            spans.AddRange(layout.Spans);
        }

        var (lanes, deadlock) = (inner.Select(thread => new ProfileLane(thread.Label, LaneKind.Thread, -1, thread.CpuNs)).ToList(), Named(waits?.Deadlock ?? []));
        var others = (waits?.Lanes ?? []).Select((lane, at) => (lane, at)).Where(pair => pair.lane.Kind != LaneKind.Thread).Take(Math.Max(0, ProfileLimits.Lanes - lanes.Count)).ToList();
        var moved = others.Select((pair, at) => (pair.at, to: lanes.Count + at)).ToDictionary(pair => pair.at, pair => pair.to);
        var all = spans.Concat(told.Where(span => moved.ContainsKey(span.Lane)).Select(span => span with { Lane = moved[span.Lane] }));
        var profile = waits ?? new Profile { Partial = true };
        var marks = profile.Marks.Where(mark => mark.Kind != TimelineTrace.ThreadBegan);
        return profile with
        {
            Lanes = [.. lanes, .. others.Select(pair => pair.lane)],
            Spans = ProfileSpans.Of(all.OrderByDescending(span => span.LengthUs).Take(ProfileLimits.Spans)),
            Deadlock = deadlock,
            Marks = [.. marks, .. deadlock.Count == 0 ? [] : new[] { new ProfileMark(-1, SinceWhen(waits!), "deadlock", Sentence(deadlock)) }],
            Notes = [.. profile.Notes, .. Unseen(inner.Count - _threads.Count)],
        };
    }

    /// <summary>Puts names in the place of the runtime's thread ids.</summary>
    public IReadOnlyList<ProfileWait> Named(IReadOnlyList<ProfileWait> circle)
    {
        var threads = Threads();
        string Name(string id) => threads.FirstOrDefault(thread => thread.Inner.ToString(CultureInfo.InvariantCulture) == id) is { } named ? named.Label : $"thread {id}";
        return [.. circle.Select(wait => wait with { Thread = Name(wait.Thread), Owner = Name(wait.Owner) })];
    }

    public static string Sentence(IReadOnlyList<ProfileWait> circle) =>
        "Deadlock: " + string.Join("; ", circle.Select(wait => $"{wait.Thread} waits at line {wait.Line} for {wait.Lock}, which {wait.Owner} holds"));

    // The circle closed with the youngest of its waits.
    private static long SinceWhen(Profile waits)
    {
        var circle = waits.Deadlock.Select(wait => wait.Thread).ToHashSet();
        return waits.Spans.Rows().Where(span => span.State == LaneState.Lock && circle.Contains(waits.Lanes[span.Lane].Name))
            .GroupBy(span => span.Lane).Select(lane => lane.Max(span => span.StartUs)).DefaultIfEmpty(0).Max();
    }

    private List<SeenThread> Threads() => [.. _threads.OrderBy(thread => thread.Key).Select(thread => thread.Value)];

    // With the threads that began and ended between two looks, as far as there is room for rows.
    private IReadOnlyList<ThreadRow> Rows(Profile? waits)
    {
        var seen = Threads().Select(thread => new ThreadRow(thread.Label, thread.Inner, thread.CpuNs, thread.Moments)).ToList();
        var births = waits?.Marks.Where(mark => mark.Kind == TimelineTrace.ThreadBegan && mark.Lane >= 0 && waits.Lanes[mark.Lane].Kind == LaneKind.Thread)
            .Select(mark => (Inner: int.TryParse(waits.Lanes[mark.Lane].Name, CultureInfo.InvariantCulture, out var inner) ? inner : 0, mark.AtUs)).Where(birth => birth.Inner > 0).ToList() ?? [];
        // Where not all threads are looked at, one without a row need not have ended.
        return _isCrowded ? seen : [.. _unseen.Complete(seen, births).Take(ProfileLimits.Lanes)];
    }

    private static IEnumerable<string> Unseen(int threads)
    {
        if (threads > 0)
        {
            yield return $"{(threads == 1 ? "A thread" : $"{threads} threads")} began and ended between two looks, which are {Interval.TotalMilliseconds:F0} ms apart. The runtime says when each began; how long it was on a core is its equal part of what the kernel booked for all of them.";
        }
    }

    private void Look(long began)
    {
        var now = (long)(time.GetElapsedTime(began).TotalMilliseconds * 1000);
        var living = new List<SeenThread>();
        foreach (var process in ProcessFigures.Members(guest.ProcsFile, guest.Pid).Where(process => !_sandbox.Contains(process)))
        {
            _unseen.Process(process, Posix.ProcessCpuNs(process));
            var threads = ProcessFigures.Threads(process).ToList();
            _isCrowded |= threads.Count >= ProcessFigures.MaxThreads || _threads.Count >= MaxThreads;
            foreach (var thread in threads)
            {
                _unseen.Thread(thread.Id, thread.CpuNs);
                if (thread.Name == GuestsOwnThread || (_threads.Count >= MaxThreads && !_threads.ContainsKey(thread.Id)))
                {
                    continue;
                }

                var waited = ProcessFigures.RunnableNs(process, thread.Id);
                if (!_threads.TryGetValue(thread.Id, out var seen))
                {
                    seen = _threads[thread.Id] = _last > 0 ? SeenThread.Born(thread, waited, _last, now) : new SeenThread(thread, waited);
                }
                else if (now > _last)
                {
                    seen.Add(thread, waited, _last, now);
                }

                living.Add(seen);
            }
        }

        _unseen.Looked(_last, now);
        _last = now;
        _growth.Tell(now, living);
    }
}
