using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Traces;

/// <summary>Makes of a runtime's events what threads wait for: locks with their owners, handles, collections; and finds threads that wait for each other in a circle.</summary>
public sealed class TimelineTrace
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const string Rundown = "Microsoft-Windows-DotNETRuntimeRundown";
    private const int MaxThreads = 400;
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
    private long _suspended;

    /// <param name="symbols">The portable symbols of the learner's program, or empty.</param>
    /// <param name="originNs">When the run began, on the monotonic clock.</param>
    public TimelineTrace(byte[] symbols, long originNs)
    {
        _methods = new RuntimeMethods(symbols);
        _originNs = originNs;
        _reader = new NettraceReader(Hear);
    }

    /// <exception cref="InvalidDataException">The bytes are no trace.</exception>
    public void Feed(ReadOnlySpan<byte> bytes) => _reader.Feed(bytes);

    /// <summary>A lane's name is the thread's kernel id inside the guest.</summary>
    public Profile ToProfile(long endNs)
    {
        var end = (endNs - _originNs) / 1000;
        foreach (var (thread, wait) in _waiting)
        {
            Span(thread, wait.Since, end, LaneState.Lock, wait.Line, wait.Lock);
        }

        foreach (var (thread, wait) in _handles)
        {
            Span(thread, wait.Since, end, LaneState.Wait, wait.Line, -1);
        }

        var lanes = _lanes.OrderBy(lane => lane.Value).Select(lane => new ProfileLane(lane.Key.ToString(), LaneKind.Thread, -1)).ToList();
        return new Profile
        {
            Language = Language.CSharp,
            Tool = ProfileTool.Threads,
            Estimated = true,
            Lanes = lanes,
            Spans = ProfileSpans.Of(_spans),
            Marks = _marks,
            Locks = _lockRows,
            Deadlock = Cycle(),
        };
    }

    private void Hear(TraceEvent happened)
    {
        var payload = happened.Payload.Span;
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
                Span(happened.Thread, wait.Since, At(happened), LaneState.Lock, wait.Line, wait.Lock);
                var row = _lockRows[wait.Lock];
                _lockRows[wait.Lock] = row with { Waits = row.Waits + 1, WaitNs = row.WaitNs + (Math.Max(0, At(happened) - wait.Since) * 1000) };
                break;
            case (Runtime, 301) when _handles.Count < MaxThreads:
                _handles[happened.Thread] = (At(happened), LineOf(happened.Stack));
                break;
            case (Runtime, 302) when _handles.Remove(happened.Thread, out var handle):
                Span(happened.Thread, handle.Since, At(happened), LaneState.Wait, handle.Line, -1);
                break;
            case (Runtime, 9):
                _suspended = At(happened);
                break;
            case (Runtime, 3) when _suspended > 0:
                Mark("gc", $"The garbage collector stopped all threads for {ProfileSummary.Time((At(happened) - _suspended) * 1000.0)}.", _suspended);
                _suspended = 0;
                break;
            case (Runtime, 55) when payload.Length >= 16:
                Mark("pool", $"The thread pool goes to {BitConverter.ToUInt32(payload[8..])} threads.", At(happened));
                break;
        }
    }

    private void LockWaits(TraceEvent happened)
    {
        var input = new TraceBytes(happened.Payload.Span);
        input.Take(3);
        var (id, _, owner) = ((ulong)input.Int64(), input.Int64(), input.Int64());
        if (!_locks.TryGetValue(id, out var number))
        {
            if (_lockRows.Count >= MaxThreads)
            {
                return;
            }

            number = _locks[id] = _lockRows.Count;
            _lockRows.Add(new ProfileLock($"lock {(char)('A' + (number % 26))}{(number >= 26 ? $"{number / 26}" : "")}", 0, 0, 0, 0));
        }

        if (_waiting.Count < MaxThreads)
        {
            _waiting[happened.Thread] = (number, owner, At(happened), LineOf(happened.Stack));
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

    private List<ProfileWait> Cycle()
    {
        foreach (var start in _waiting.Keys)
        {
            var path = new List<long>();
            var at = start;
            while (_waiting.TryGetValue(at, out var wait) && !path.Contains(at))
            {
                path.Add(at);
                at = wait.Owner;
            }

            if (path.Count > 1 && at == start)
            {
                return [.. path.Select(thread => new ProfileWait(thread.ToString(), _lockRows[_waiting[thread].Lock].Name, _waiting[thread].Owner.ToString(), _waiting[thread].Line))];
            }
        }

        return [];
    }

    private void Span(long thread, long from, long to, LaneState state, int line, int held)
    {
        if (!_lanes.TryGetValue(thread, out var lane))
        {
            if (_lanes.Count >= MaxThreads)
            {
                return;
            }

            lane = _lanes[thread] = _lanes.Count;
        }

        // What happened before the program began is not its own.
        from = Math.Max(0, from);
        if (to > from && _spans.Count < ProfileLimits.Spans)
        {
            _spans.Add(new ProfileSpan(lane, from, to - from, state, line, held));
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
