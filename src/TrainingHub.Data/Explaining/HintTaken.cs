namespace TrainingHub.Data.Explaining;

/// <summary>A hint that a person took, with what it cost then.</summary>
public sealed class HintTaken
{
    public required Guid PersonId { get; init; }

    public required string ExerciseId { get; init; }

    /// <summary>Counted from 1, as the course lists them.</summary>
    public required int Number { get; init; }

    /// <summary>Percent of the exercise's points.</summary>
    public required int Cost { get; init; }

    public required DateTimeOffset At { get; init; }
}
