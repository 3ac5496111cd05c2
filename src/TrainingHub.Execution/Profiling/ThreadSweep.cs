using System.Collections.Concurrent;
using System.Globalization;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Profiling;

namespace TrainingHub.Execution.Profiling;

/// <summary>Looks at a guest's threads from outside, many times a second: how long each was on a core, and how long it waited for one. The kernel's own account, which no program can forge.</summary>
internal sealed class ThreadSweep(LauncherMessage.Started guest, TimeProvider time)
{
    private const int MaxThreads = 300;
    private const int MaxLooks = 4000;
    private const long ShortestUs = 200;
    private const string GuestsOwnThread = "th-metrics";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentDictionary<int, Seen> _threads = [];
    private readonly List<(int Thread, long FromUs, long ToUs, long RunUs, long RunnableUs)> _moments = [];
    private HashSet<int> _sandbox = [];
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
            // The run is over.
        }
    }

    /// <summary>Lays the runtime's waits over what the kernel says: who was not on a core, and did not want one, waited for what the runtime names, was stopped by the collector, or slept.</summary>
    public Profile Merge(Profile? waits)
    {
        var inner = Threads();
        var laneOf = inner.Select((thread, at) => (thread, at)).ToDictionary(pair => pair.thread.Outer, pair => pair.at);
        var told = waits?.Spans.Rows().ToList() ?? [];
        var byName = told.Where(span => waits!.Lanes[span.Lane].Kind == LaneKind.Thread).ToLookup(span => waits!.Lanes[span.Lane].Name);
        var pauses = told.Where(span => span.State == LaneState.Collecting).ToList();
        var spans = new List<ProfileSpan>();
        foreach (var (outer, from, to, run, runnable) in _moments)
        {
            var (lane, thread) = (laneOf[outer], _threads[outer]);
            var end = Add(spans, lane, from, Math.Min(to, from + run), LaneState.Run);
            end = Add(spans, lane, end, Math.Min(to, end + runnable), LaneState.Runnable);
            if (run > 0 && pauses.Sum(pause => Overlap(pause, from, to)) is > 0 and var stopped)
            {
                end = Add(spans, lane, end, Math.Min(to, end + stopped), LaneState.Collecting);
            }

            if (to - end < ShortestUs)
            {
                continue;
            }

            var wait = byName[thread.Inner.ToString(CultureInfo.InvariantCulture)].Where(span => Overlap(span, end, to) > 0)
                .OrderByDescending(span => Overlap(span, end, to)).FirstOrDefault() is { LengthUs: > 0 } found ? found : new ProfileSpan(0, 0, 0, LaneState.Sleep);
            Add(spans, lane, end, to, wait.State, wait.Line, wait.Lock);
        }

        var (lanes, deadlock) = (inner.Select(thread => new ProfileLane(thread.Label, LaneKind.Thread, -1, thread.Cpu - thread.FirstCpu)).ToList(), Named(waits?.Deadlock ?? []));
        var others = (waits?.Lanes ?? []).Select((lane, at) => (lane, at)).Where(pair => pair.lane.Kind != LaneKind.Thread).Take(Math.Max(0, ProfileLimits.Lanes - lanes.Count)).ToList();
        var moved = others.Select((pair, at) => (pair.at, to: lanes.Count + at)).ToDictionary(pair => pair.at, pair => pair.to);
        var all = spans.Concat(told.Where(span => moved.ContainsKey(span.Lane)).Select(span => span with { Lane = moved[span.Lane] }));
        var profile = waits ?? new Profile { Partial = true };
        return profile with
        {
            Lanes = [.. lanes, .. others.Select(pair => pair.lane)],
            Spans = ProfileSpans.Of(all.OrderByDescending(span => span.LengthUs).Take(ProfileLimits.Spans)),
            Deadlock = deadlock,
            Marks = deadlock.Count == 0 ? profile.Marks : [.. profile.Marks, new ProfileMark(-1, SinceWhen(waits!), "deadlock", Sentence(deadlock))],
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

    private static long Overlap(ProfileSpan span, long from, long to) => Math.Max(0, Math.Min(to, span.StartUs + span.LengthUs) - Math.Max(from, span.StartUs));

    private List<Seen> Threads() => [.. _threads.OrderBy(thread => thread.Key).Select(thread => thread.Value)];

    private static long Add(List<ProfileSpan> spans, int lane, long from, long to, LaneState state, int line = 0, int held = -1)
    {
        if (to - from < ShortestUs)
        {
            return from;
        }

        var last = spans.FindLastIndex(span => span.Lane == lane);
        if (last >= 0 && spans[last] is var before && before.State == state && before.Lock == held && before.StartUs + before.LengthUs >= from - ShortestUs)
        {
            spans[last] = before with { LengthUs = to - before.StartUs };
        }
        else
        {
            spans.Add(new ProfileSpan(lane, from, to - from, state, line, held));
        }

        return to;
    }

    private void Look(long began)
    {
        var now = (long)(time.GetElapsedTime(began).TotalMilliseconds * 1000);
        foreach (var process in ProcessFigures.Members(guest.ProcsFile, guest.Pid).Where(process => !_sandbox.Contains(process)))
        {
            foreach (var thread in ProcessFigures.Threads(process))
            {
                if (thread.Name == GuestsOwnThread || (_threads.Count >= MaxThreads && !_threads.ContainsKey(thread.Id)))
                {
                    continue;
                }

                var waited = ProcessFigures.RunnableNs(process, thread.Id);
                if (_threads.TryGetValue(thread.Id, out var seen) && now > _last)
                {
                    _moments.Add((thread.Id, _last, now, (thread.CpuNs - seen.Cpu) / 1000, (waited - seen.Waited) / 1000));
                    _threads[thread.Id] = seen with { Name = thread.Name, Cpu = thread.CpuNs, Waited = waited };
                }
                else if (seen is null)
                {
                    _threads[thread.Id] = new Seen(thread.Id, thread.InnerId, thread.Name, thread.CpuNs, thread.CpuNs, waited);
                }
            }
        }

        _last = now;
    }

    private sealed record Seen(int Outer, int Inner, string Name, long FirstCpu, long Cpu, long Waited)
    {
        public string Label => $"{Name} ({Inner})";
    }
}
