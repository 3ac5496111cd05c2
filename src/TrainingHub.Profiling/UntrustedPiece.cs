using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>
/// Reads what a guest claims its threads do, while they do it. Like a whole profile it may be anything: a piece whose columns do not fit each other, or which is longer than a moment can be, is none.
/// Which lanes and locks there are is the picture's to know; see <see cref="Fits"/>.
/// </summary>
public static class UntrustedPiece
{
    /// <summary>Longer claims are not read.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Bars in one piece.</summary>
    public const int MaxSpans = 1_000;

    private const int MaxLine = 1_000_000;
    private const int MaxMarks = 100;
    private const long MaxUs = 24L * 3600 * 1_000_000;

    /// <returns>The piece, or null where it is none.</returns>
    public static RunEvent.TimelineGrew? Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxBytes)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<RunEvent.TimelineGrew>(json, Wire.Json) is { } claim && IsSound(claim)
                ? new RunEvent.TimelineGrew(claim.UntilUs)
                {
                    Lanes = [.. claim.Lanes.Select(lane => lane with { Name = PlainText.Of(lane.Name) })],
                    Locks = [.. claim.Locks.Select(PlainText.Of)],
                    Spans = claim.Spans,
                    Paused = claim.Paused,
                    Marks = [.. claim.Marks.Select(mark => mark with { Kind = PlainText.Of(mark.Kind), Text = PlainText.Of(mark.Text) })],
                }
                : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>True when every position in a piece is one of the picture's, which has so many lanes and locks once the piece is in it.</summary>
    public static bool Fits(RunEvent.TimelineGrew piece, int lanes, int locks) =>
        piece.Spans.Rows().All(span => span.Lane >= 0 && span.Lane < lanes && span.Lock >= -1 && span.Lock < locks && span.Holder >= -1 && span.Holder < lanes)
        && piece.Paused.All(lane => lane >= 0 && lane < lanes)
        && piece.Marks.All(mark => mark.Lane >= -1 && mark.Lane < lanes);

    private static bool IsSound(RunEvent.TimelineGrew claim)
    {
        if (claim.Lanes is null || claim.Locks is null || claim.Paused is null || claim.Marks is null
            || claim.Spans is not { Lane: not null, Start: not null, Length: not null, State: not null, Line: not null, Lock: not null, Holder: not null } spans)
        {
            return false;
        }

        var count = spans.Lane.Count;
        return claim.UntilUs is >= 0 and <= MaxUs
            && claim.Lanes.Count <= ProfileLimits.Lanes && claim.Lanes.All(lane => lane is { At: >= 0 and < ProfileLimits.Lanes } && Enum.IsDefined(lane.Kind))
            && claim.Locks.Count <= ProfileLimits.Rows && claim.Locks.All(name => name is not null)
            && claim.Paused.Count <= ProfileLimits.Lanes
            && claim.Marks.Count <= MaxMarks && claim.Marks.All(mark => mark is { AtUs: >= 0 and <= MaxUs })
            && count <= MaxSpans && spans.Start.Count == count && spans.Length.Count == count && spans.State.Count == count && spans.Line.Count == count && spans.Lock.Count == count
            && (spans.Holder.Count == 0 || spans.Holder.Count == count)
            && spans.Start.All(start => start is >= 0 and <= MaxUs) && spans.Length.All(length => length is >= 0 and <= MaxUs)
            && spans.State.All(Enum.IsDefined) && spans.Line.All(line => line is >= 0 and <= MaxLine);
    }
}
