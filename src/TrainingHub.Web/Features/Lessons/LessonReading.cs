namespace TrainingHub.Web.Features.Lessons;

/// <summary>How far a person has read each lesson, from 0 to 1.</summary>
public sealed class LessonReading(IReadOnlyDictionary<string, double> positions)
{
    private const double ReadFrom = 0.9;

    public static readonly LessonReading Nothing = new(new Dictionary<string, double>());

    public double PositionOf(string lessonId) => positions.GetValueOrDefault(lessonId);

    public bool HasRead(string lessonId) => PositionOf(lessonId) >= ReadFrom;
}
