using System.Globalization;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Traces;

/// <summary>Makes of a runtime's events what threads wait for: locks with their owners, handles, collections; and finds threads that wait for each other in a circle.</summary>
public sealed class TimelineTrace
{
    /// <summary>The kind of a mark that says when the thread of its lane began. No page shows it; who knows the threads from outside draws those with it that began and ended unseen.</summary>
    public const string ThreadBegan = "thread-began";

    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const string Rundown = "Microsoft-Windows-DotNETRuntimeRundown";
    private const int MaxThreads = 400;
    private const int MaxPool = 32_767;
    private const int FewBlockingWaits = 2;
    private const int MaxRecent = 800;
    private const string Collector = "garbage collector";
    private readonly NettraceReader _reader;
    private readonly RuntimeMethods _methods;
    private readonly long _originNs;
    private readonly Dictionary<long, int> _lanes = [];
    private readonly List<ProfileSpan> _spans = [];
    private readonly List<ProfileMark> _marks = [];
    private readonly Dictionary<ulong, int> _locks = [];
    private readonly List<ProfileLock> _lockRows = [];
    private readonly Dictionary<long, (int Lock, long Owner, long Since, int Line)> _waiting = [];
    private readonly Dictionary<long, (long Since, int Line)> _handles = [];
    private readonly TaskTrace _tasks;
    private readonly List<(long At, int Threads)> _pool = [];
    private readonly List<(long From, long To)> _pauses = [];
    private readonly List<(long Thread, long At)> _began = [];
    private long _suspended;
    private long _latest;
    private long _dropped;

    /// <param name="symbols">The portable symbols of the learner's program, or empty.</param>
    /// <param name="originNs">When the run began, on the monotonic clock.</param>
    public TimelineTrace(byte[] symbols, long originNs)
    {
        _methods = new RuntimeMethods(symbols);
        _originNs = originNs;
        _reader = new NettraceReader(Hear);
        _tasks = new TaskTrace(originNs);
    }

    /// <exception cref="InvalidDataException">The bytes are no trace.</exception>
    public void Feed(ReadOnlySpan<byte> bytes) => _reader.Feed(bytes);

    /// <summary>The events of the task library, which come as a trace of their own.</summary>
    /// <exception cref="InvalidDataException">The bytes are no trace.</exception>
    public void FeedTasks(ReadOnlySpan<byte> bytes) => _tasks.Feed(bytes);

    /// <summary>Threads that wait for each other in a circle and have done so for a while, as far as was told until now; empty without.</summary>
    public IReadOnlyList<ProfileWait> StandingCircle()
    {
        // A lock that is just being handed on looks like a circle for a moment.
        const long SteadyUs = 100_000;
        return Cycle(before: _latest - SteadyUs);
    }

    /// <summary>How far the runtime has told, in microseconds since the run began.</summary>
    public long LatestUs => Math.Max(0, _latest);

    /// <summary>What was told of the time since <paramref name="sinceUs"/>, with waits that go on up to <see cref="LatestUs"/>, and the marks from the given one on. Lanes are named as in <see cref="ToProfile"/>.</summary>
    public Profile Recent(long sinceUs, int firstMark)
    {
        var spans = new List<ProfileSpan>();
        // They stand in the order of their ends.
        for (var at = _spans.Count - 1; at >= 0 && _spans[at].EndUs > sinceUs; at--)
        {
            spans.Add(_spans[at]);
        }

        foreach (var (thread, wait) in _waiting.Where(wait => wait.Value.Since < LatestUs))
        {
            spans.Add(new ProfileSpan(Lane(thread), Math.Max(0, wait.Since), LatestUs - Math.Max(0, wait.Since), LaneState.Lock, wait.Line, wait.Lock, Lane(wait.Owner)));
        }

        foreach (var (thread, wait) in _handles.Where(wait => wait.Value.Since < LatestUs))
        {
            spans.Add(new ProfileSpan(Lane(thread), Math.Max(0, wait.Since), LatestUs - Math.Max(0, wait.Since), LaneState.Wait, wait.Line));
        }

        var lanes = ThreadLanes();
        if (_pauses.Count > 0)
        {
            lanes.Add(new ProfileLane(Collector, LaneKind.Collector, -1));
            for (var at = _pauses.Count - 1; at >= 0 && _pauses[at].To > sinceUs; at--)
            {
                spans.Add(new ProfileSpan(lanes.Count - 1, _pauses[at].From, _pauses[at].To - _pauses[at].From, LaneState.Collecting));
            }
        }

        var (taskLanes, taskSpans) = _tasks.Recent(lanes.Count, sinceUs, LatestUs);
        return new Profile
        {
            Lanes = [.. lanes, .. taskLanes],
            Spans = ProfileSpans.Of(spans.Where(span => span.Lane >= 0).Concat(taskSpans).OrderByDescending(span => span.LengthUs).Take(MaxRecent)),
            Marks = [.. _marks.Skip(firstMark).Take(MaxRecent / 10)],
            Locks = _lockRows,
        };
    }

    /// <summary>A lane's name is the thread's kernel id inside the guest.</summary>
    public Profile ToProfile(long endNs)
    {
        var end = (endNs - _originNs) / 1000;
        foreach (var (thread, wait) in _waiting)
        {
            Span(thread, wait.Since, end, LaneState.Lock, wait.Line, wait.Lock, wait.Owner);
        }

        foreach (var (thread, wait) in _handles)
        {
            Span(thread, wait.Since, end, LaneState.Wait, wait.Line);
        }

        var began = _began.Select(thread => new ProfileMark(Lane(thread.Thread), thread.At, ThreadBegan, "")).Where(mark => mark.Lane >= 0).ToList();
        var lanes = ThreadLanes();
        List<ProfileSpan> spans = [.. _spans];
        if (_pauses.Count > 0)
        {
            lanes.Add(new ProfileLane(Collector, LaneKind.Collector, -1));
            spans.AddRange(_pauses.Select(pause => new ProfileSpan(lanes.Count - 1, pause.From, pause.To - pause.From, LaneState.Collecting)));
        }

        var (taskLanes, taskSpans, note) = _tasks.Rows(lanes.Count, end);
        return new Profile
        {
            Language = Language.CSharp,
            Tool = ProfileTool.Threads,
            Estimated = true,
            Lanes = [.. lanes, .. taskLanes],
            Spans = ProfileSpans.Of(spans.Concat(taskSpans).OrderByDescending(span => span.LengthUs).Take(ProfileLimits.Spans)),
            Marks = [.. _marks, .. began],
            Counters = _pool.Count == 0 ? [] : [new ProfileCounter("pool threads", "threads", [.. _pool.Select(point => point.At)], [.. _pool.Select(point => (double)point.Threads)])],
            Locks = _lockRows,
            Deadlock = Cycle(before: long.MaxValue),
            Advice = _tasks.BlockingWaits < FewBlockingWaits ? [] : [new ProfileAdvice("blocking-wait", 0, $"{_tasks.BlockingWaits} times a task held its thread up to wait for another task (Wait, Result, WaitAll). An await would have given the thread back to the pool.")],
            Notes = [.. new[] { note, Dropped() }.OfType<string>()],
        };
    }

    private string? Dropped() => _dropped == 0 ? null
        : $"The program waited more often, or with more threads, than the timeline shows; {_dropped} waits are left out: {ProfileLimits.Spans} waits and {MaxThreads} threads are kept.";

    private void Hear(TraceEvent happened)
    {
        var payload = happened.Payload.Span;
        _latest = Math.Max(_latest, At(happened));
        switch (happened.Provider, happened.Id)
        {
            case (Runtime, 143) or (Rundown, 144):
                _methods.Loaded(payload);
                break;
            case (Runtime, 190) or (Rundown, 150):
                _methods.Mapped(payload);
                break;
            case (Runtime, 152) or (Rundown, 154):
                _methods.Module(payload);
                break;
            case (Runtime, 81):
                LockWaits(happened);
                break;
            case (Runtime, 91) when _waiting.Remove(happened.Thread, out var wait):
                Span(happened.Thread, wait.Since, At(happened), LaneState.Lock, wait.Line, wait.Lock, wait.Owner);
                var row = _lockRows[wait.Lock];
                _lockRows[wait.Lock] = row with { Waits = row.Waits + 1, WaitNs = row.WaitNs + (Math.Max(0, At(happened) - wait.Since) * 1000) };
                break;
            case (Runtime, 301) when _handles.Count < MaxThreads:
                _handles[happened.Thread] = (At(happened), LineOf(happened.Stack));
                break;
            case (Runtime, 302) when _handles.Remove(happened.Thread, out var handle):
                Span(happened.Thread, handle.Since, At(happened), LaneState.Wait, handle.Line);
                break;
            case (Runtime, 9):
                _suspended = At(happened);
                break;
            case (Runtime, 3) when _suspended > 0:
                Mark("gc", $"The garbage collector stopped all threads for {ProfileSummary.Time((At(happened) - _suspended) * 1000.0)}.", _suspended);
                Pause(_suspended, At(happened));
                _suspended = 0;
                break;
            case (Runtime, 85) when payload.Length >= 28 && At(happened) >= 0 && _began.Count < MaxThreads:
                _began.Add((BitConverter.ToUInt32(payload[24..]), At(happened)));
                break;
            case (Runtime, 55) when payload.Length >= 16:
                Mark("pool", $"The thread pool goes to {BitConverter.ToUInt32(payload[8..])} threads.", At(happened));
                break;
            case (Runtime, 50 or 51 or 57) when payload.Length >= 4 && _pool.Count < ProfileLimits.Points:
                Pool(At(happened), (int)Math.Min(BitConverter.ToUInt32(payload), MaxPool));
                break;
        }
    }

    private void LockWaits(TraceEvent happened)
    {
        var input = new TraceBytes(happened.Payload.Span);
        input.Take(3);
        var (id, _, owner) = ((ulong)input.Int64(), input.Int64(), input.Int64());
        // The runtime has locks of its own, which no line of the program waits for.
        var line = LineOf(happened.Stack);
        if (line == 0)
        {
            return;
        }

        if (!_locks.TryGetValue(id, out var number))
        {
            if (_lockRows.Count >= MaxThreads)
            {
                return;
            }

            number = _locks[id] = _lockRows.Count;
            _lockRows.Add(new ProfileLock($"lock {(char)('A' + (number % 26))}{(number >= 26 ? $"{number / 26}" : "")}", line, 0, 0, 0));
        }

        if (_waiting.Count < MaxThreads)
        {
            _waiting[happened.Thread] = (number, owner, At(happened), line);
        }
    }

    private int LineOf(ulong[] stack)
    {
        foreach (var address in stack)
        {
            if (_methods.At(address - 1) is { } method && _methods.IsUser(method))
            {
                return _methods.LineOf(method, address - 1);
            }
        }

        return 0;
    }

    private List<ProfileWait> Cycle(long before)
    {
        foreach (var start in _waiting.Keys)
        {
            var path = new List<long>();
            var at = start;
            while (_waiting.TryGetValue(at, out var wait) && wait.Since <= before && !path.Contains(at))
            {
                path.Add(at);
                at = wait.Owner;
            }

            if (path.Count > 1 && at == start)
            {
                return [.. path.Select(thread => new ProfileWait(thread.ToString(CultureInfo.InvariantCulture), _lockRows[_waiting[thread].Lock].Name, _waiting[thread].Owner.ToString(CultureInfo.InvariantCulture), _waiting[thread].Line))];
            }
        }

        return [];
    }

    private void Span(long thread, long from, long to, LaneState state, int line, int held = -1, long owner = -1)
    {
        // What happened before the program began is not its own.
        from = Math.Max(0, from);
        if (to <= from)
        {
            return;
        }

        if (_spans.Count >= ProfileLimits.Spans || Lane(thread) is not (>= 0 and var lane))
        {
            _dropped++;
        }
        else
        {
            _spans.Add(new ProfileSpan(lane, from, to - from, state, line, held, owner > 0 ? Lane(owner) : -1));
        }
    }

    private int Lane(long thread)
    {
        if (!_lanes.TryGetValue(thread, out var lane))
        {
            lane = _lanes.Count < MaxThreads ? _lanes[thread] = _lanes.Count : -1;
        }

        return lane;
    }

    private List<ProfileLane> ThreadLanes() => [.. _lanes.OrderBy(lane => lane.Value).Select(lane => new ProfileLane(lane.Key.ToString(CultureInfo.InvariantCulture), LaneKind.Thread, -1))];

    private void Pause(long from, long to)
    {
        if (to > Math.Max(0, from) && _pauses.Count < ProfileLimits.Spans / 8)
        {
            _pauses.Add((Math.Max(0, from), to));
        }
    }

    private void Pool(long at, int threads)
    {
        if (at >= 0 && (_pool.Count == 0 || _pool[^1].Threads != threads))
        {
            _pool.Add((at, threads));
        }
    }

    private void Mark(string kind, string text, long at)
    {
        if (at >= 0 && _marks.Count < ProfileLimits.Marks / 2)
        {
            _marks.Add(new ProfileMark(-1, at, kind, text));
        }
    }

    private long At(TraceEvent happened) => (long)((happened.Time * (1e9 / _reader.Frequency)) - _originNs) / 1000;
}
