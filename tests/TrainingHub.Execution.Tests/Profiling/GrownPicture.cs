using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>Follows a run and puts the pieces of its timeline together, by the rules that are written at <see cref="RunEvent.TimelineGrew"/>.</summary>
internal sealed class GrownPicture : IRunSink
{
    private readonly Dictionary<int, List<ProfileSpan>> _rows = [];
    private readonly HashSet<int> _goOn = [];
    private readonly SortedDictionary<int, TimelineLane> _lanes = [];
    private readonly Lock _growing = new();

    public IReadOnlyList<TimelineLane> Lanes => [.. _lanes.Values];

    public List<string> Locks { get; } = [];

    public List<ProfileMark> Marks { get; } = [];

    public int Pieces { get; private set; }

    public int SpansTold { get; private set; }

    public bool Full { get; private set; }

    public IReadOnlyList<ProfileSpan> Row(int lane) => _rows.GetValueOrDefault(lane) ?? [];

    public IReadOnlyList<ProfileSpan> Row(string name) => Lanes.Where(lane => lane.Name.StartsWith(name, StringComparison.Ordinal)).SelectMany(lane => Row(lane.At)).ToList();

    public void Publish(RunEvent runEvent)
    {
        lock (_growing)
        {
            if (runEvent is RunEvent.TimelineGrew piece)
            {
                Grow(piece);
            }
        }
    }

    private void Grow(RunEvent.TimelineGrew piece)
    {
        (Pieces, SpansTold, Full) = (Pieces + 1, SpansTold + piece.Spans.Count, Full || piece.Full);
        Locks.AddRange(piece.Locks);
        Marks.AddRange(piece.Marks);
        foreach (var lane in piece.Lanes)
        {
            _lanes[lane.At] = lane;
        }

        foreach (var span in piece.Spans.Rows())
        {
            Put(span);
        }

        _goOn.ExceptWith(piece.Paused);
        foreach (var row in _goOn.Select(lane => _rows[lane]))
        {
            row[^1] = row[^1] with { LengthUs = Math.Max(row[^1].LengthUs, piece.UntilUs - row[^1].StartUs) };
        }
    }

    private void Put(ProfileSpan span)
    {
        if (!_rows.TryGetValue(span.Lane, out var row))
        {
            row = _rows[span.Lane] = [];
        }

        row.RemoveAll(other => other.StartUs >= span.StartUs);
        if (row is [.., var before] && (before.EndUs > span.StartUs || _goOn.Contains(span.Lane)))
        {
            row[^1] = before with { LengthUs = span.StartUs - before.StartUs };
        }

        row.Add(span);
        _goOn.Add(span.Lane);
    }
}
