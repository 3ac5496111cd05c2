namespace TrainingHub.Data.Drafts;

/// <summary>How far a person has read in a lesson.</summary>
public sealed class ReadingPosition
{
    public required Guid PersonId { get; init; }

    public required string LessonId { get; init; }

    /// <summary>0 is the top, 1 the end.</summary>
    public double Position { get; private set; }

    public DateTimeOffset At { get; private set; }

    public void MoveTo(double position, DateTimeOffset now)
    {
        Position = double.IsNaN(position) ? 0 : Math.Clamp(position, 0, 1);
        At = now;
    }
}
