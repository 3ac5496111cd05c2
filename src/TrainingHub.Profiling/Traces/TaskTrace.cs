using System.Text.RegularExpressions;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Traces;

/// <summary>Makes rows of .NET's tasks from the events of the task library: when each waited for a thread of the pool, ran, or awaited something.</summary>
/// <remarks>The library's events tell a task's number and name, and which thread runs it; they come without stacks, since those would slow a program that switches tasks six-fold.</remarks>
internal sealed partial class TaskTrace
{
    private const string Library = "System.Threading.Tasks.TplEventSource";
    private const int MaxRows = 200;
    private const int MaxSpans = ProfileLimits.Spans / 2;
    private const int MaxDepth = 64;
    private const int Synchronous = 1;
    private readonly NettraceReader _reader;
    private readonly long _originNs;
    private readonly Dictionary<int, Row> _rows = [];
    private readonly Dictionary<long, Stack<Row>> _running = [];
    private readonly List<Row> _inOrder = [];
    private readonly List<(Row Row, long From, long To, LaneState State)> _spans = [];
    private long _dropped;

    public TaskTrace(long originNs)
    {
        _originNs = originNs;
        _reader = new NettraceReader(Hear);
    }

    /// <summary>How often code inside a task held its thread up to wait for another task.</summary>
    public long BlockingWaits { get; private set; }

    /// <exception cref="InvalidDataException">The bytes are no trace.</exception>
    public void Feed(ReadOnlySpan<byte> bytes) => _reader.Feed(bytes);

    /// <summary>Adds a row for each task, behind the rows that are there.</summary>
    public (List<ProfileLane> Lanes, List<ProfileSpan> Spans, string? Note) Rows(int firstLane, long endUs)
    {
        foreach (var row in _inOrder.Where(row => row.State is not null))
        {
            Close(row, endUs);
        }

        var shown = _inOrder.Where(row => row.HasSpans).ToList();
        var lane = shown.Select((row, at) => (row, at)).ToDictionary(pair => pair.row, pair => firstLane + pair.at);
        return (
            [.. shown.Select(row => row.ToLane())],
            [.. _spans.Where(span => lane.ContainsKey(span.Row)).Select(span => new ProfileSpan(lane[span.Row], span.From, span.To - span.From, span.State))],
            _dropped > 0 ? $"The program had more tasks or switches than the timeline shows; {_dropped} events of tasks are left out." : null);
    }

    /// <summary>What was told of the time since <paramref name="sinceUs"/>; what goes on does so up to <paramref name="untilUs"/>.</summary>
    public (List<ProfileLane> Lanes, List<ProfileSpan> Spans) Recent(int firstLane, long sinceUs, long untilUs)
    {
        var (lanes, spans, laneOf) = (new List<ProfileLane>(), new List<ProfileSpan>(), new Dictionary<Row, int>());
        void Add(Row row, long from, long to, LaneState state)
        {
            if (!laneOf.TryGetValue(row, out var lane))
            {
                lane = laneOf[row] = firstLane + lanes.Count;
                lanes.Add(row.ToLane());
            }

            spans.Add(new ProfileSpan(lane, from, to - from, state));
        }

        for (var at = _spans.Count - 1; at >= 0 && _spans[at].To > sinceUs; at--)
        {
            Add(_spans[at].Row, _spans[at].From, _spans[at].To, _spans[at].State);
        }

        foreach (var row in _rows.Values.Where(row => row.State is not null && Math.Max(0, row.Since) < untilUs))
        {
            Add(row, Math.Max(0, row.Since), untilUs, row.State!.Value);
        }

        return (lanes, spans);
    }

    private void Hear(TraceEvent happened)
    {
        if (happened.Provider != Library)
        {
            return;
        }

        var input = new TraceBytes(happened.Payload.Span);
        var now = At(happened);
        switch (happened.Id)
        {
            case 14:
                Begin(input.Int32(), input.Utf16(), now);
                break;
            case 16 when _rows.GetValueOrDefault(input.Int32()) is { } ended:
                End(ended, happened.Thread, now);
                break;
            case 7 when Named(ref input) is { State: not LaneState.Run } scheduled:
                Close(scheduled, now);
                (scheduled.State, scheduled.Since) = (LaneState.Runnable, now);
                break;
            case 8 when Named(ref input) is { } started:
                Enter(started, happened.Thread, now);
                break;
            case 17 when _rows.GetValueOrDefault(input.Int32()) is { } resumed:
                Enter(resumed, happened.Thread, now);
                break;
            case 18:
                Leave(happened.Thread, now);
                break;
            case 9 when Named(ref input) is { } completed:
                End(completed, happened.Thread, now);
                break;
            case 10:
                input.Take(4);
                var inside = input.Int32() != 0;
                input.Take(4);
                BlockingWaits += inside && input.Int32() == Synchronous ? 1 : 0;
                break;
        }
    }

    // Scheduler and originating task come first.
    private Row? Named(ref TraceBytes input)
    {
        input.Take(8);
        return _rows.GetValueOrDefault(input.Int32());
    }

    private void Begin(int id, string operation, long now)
    {
        if (_inOrder.Count >= MaxRows)
        {
            _dropped++;
            return;
        }

        // An asynchronous method becomes a task at its first await; one that is handed to the pool waits for a thread.
        var isMethod = operation.StartsWith("Async: ", StringComparison.Ordinal);
        var row = new Row(id, NameOf(operation)) { State = isMethod ? LaneState.Await : LaneState.Runnable, Since = now };
        _rows[id] = row;
        _inOrder.Add(row);
    }

    private void Enter(Row row, long thread, long now)
    {
        if (!_running.TryGetValue(thread, out var stack))
        {
            _running[thread] = stack = new Stack<Row>();
        }

        if (stack.Count >= MaxDepth)
        {
            return;
        }

        stack.Push(row);
        if (row.Depth++ == 0)
        {
            Close(row, now);
            (row.State, row.Since) = (LaneState.Run, now);
        }
    }

    private void Leave(long thread, long now)
    {
        if (_running.TryGetValue(thread, out var stack) && stack.TryPop(out var row) && --row.Depth == 0 && row.State is not null)
        {
            Close(row, now);
            (row.State, row.Since) = (LaneState.Await, now);
        }
    }

    private void End(Row row, long thread, long now)
    {
        if (_running.TryGetValue(thread, out var stack) && stack.Contains(row))
        {
            while (stack.Pop() != row)
            {
                // What began inside it has ended before it.
            }
        }

        Close(row, now);
        row.State = null;
        _rows.Remove(row.Id);
    }

    private void Close(Row row, long now)
    {
        var from = Math.Max(0, row.Since);
        if (row.State is not { } state || now <= from)
        {
            return;
        }

        if (_spans.Count >= MaxSpans)
        {
            _dropped++;
            return;
        }

        row.HasSpans = true;
        _spans.Add((row, from, now, state));
    }

    private long At(TraceEvent happened) => (long)((happened.Time * (1e9 / _reader.Frequency)) - _originNs) / 1000;

    /// <summary>The name that the source has for what the library calls <c>Async: &lt;Work&gt;d__3</c> or <c>Task: &lt;Main&gt;b__0</c>.</summary>
    internal static string NameOf(string operation)
    {
        var made = operation[(operation.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0)..];
        if (LocalFunction().Match(made) is { Success: true } local)
        {
            return local.Groups[1].Value;
        }

        var lambda = Lambda().IsMatch(made);
        var method = Written().Match(made) is { Success: true } found ? found.Groups[1].Value : made;
        method = method is "Initialize" or "Main$" or "Factory" ? "top level" : method;
        return lambda ? method + ".λ" : method;
    }

    [GeneratedRegex(@">g__(\w+)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(">b__")]
    private static partial Regex Lambda();

    [GeneratedRegex(@"^<*([\w$]+)>")]
    private static partial Regex Written();

    private sealed class Row(int id, string name)
    {
        public int Id => id;

        public LaneState? State { get; set; }

        public long Since { get; set; }

        public int Depth { get; set; }

        public bool HasSpans { get; set; }

        public ProfileLane ToLane() => new($"{name} (task {id})", LaneKind.Task, -1);
    }
}
