using TrainingHub.Execution.Runs;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>
/// The picture of one run that grows while it runs. Knows what watchers have been told, so that a piece which does not fit it is dropped, and ends the picture when it has become as
/// large as server and browser are to keep of a run; the profile at the end has room for more.
/// </summary>
internal sealed class LiveTimeline(RunEvents events)
{
    private const int MaxSpans = 12_000;
    private const int MaxPieces = 3_000;
    private const int MaxMarks = 500;
    private readonly Lock _telling = new();
    private int _lanes;
    private int _locks;
    private int _spans;
    private int _pieces;
    private int _marks;
    private long _until;

    /// <summary>True when nothing more is told of this run.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Tells a piece that a guest claims, where it is one.</summary>
    public void Hear(ReadOnlySpan<byte> claim)
    {
        if (!IsFull && UntrustedPiece.Read(claim) is { } piece)
        {
            Tell(piece);
        }
    }

    public void Tell(RunEvent.TimelineGrew piece)
    {
        lock (_telling)
        {
            var lanes = Math.Max(_lanes, piece.Lanes.Select(lane => lane.At + 1).DefaultIfEmpty(0).Max());
            if (IsFull || piece.UntilUs < _until || !UntrustedPiece.Fits(piece, lanes, _locks + piece.Locks.Count))
            {
                return;
            }

            (_until, _lanes, _locks, _spans, _marks) = (piece.UntilUs, lanes, _locks + piece.Locks.Count, _spans + piece.Spans.Count, _marks + piece.Marks.Count);
            IsFull = ++_pieces >= MaxPieces || _spans >= MaxSpans || _marks >= MaxMarks || _locks >= ProfileLimits.Rows;
            events.Publish(piece with { Full = IsFull });
        }
    }

    /// <summary>Tells of something that happened just now.</summary>
    public void Mark(string kind, string text)
    {
        lock (_telling)
        {
            Tell(new RunEvent.TimelineGrew(_until) { Marks = [new ProfileMark(-1, _until, kind, text)] });
        }
    }
}
