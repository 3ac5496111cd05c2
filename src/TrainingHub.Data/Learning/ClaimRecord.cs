using TrainingHub.Protocol;

namespace TrainingHub.Data.Learning;

/// <summary>What a person expected of a claim of a lesson, and what they then measured. Both in the claim's unit.</summary>
public sealed class ClaimRecord
{
    public required Guid PersonId { get; init; }

    public required string LessonId { get; init; }

    public required string ClaimId { get; init; }

    public required double Prediction { get; init; }

    public required DateTimeOffset PredictedAt { get; init; }

    /// <summary>The figure of the newest run, or null before the first.</summary>
    public double? Figure { get; private set; }

    public Language? Language { get; private set; }

    public Guid? RunId { get; private set; }

    public DateTimeOffset? MeasuredAt { get; private set; }

    public void Measure(double figure, Language language, Guid runId, DateTimeOffset now) =>
        (Figure, Language, RunId, MeasuredAt) = (figure, language, runId, now);
}
