namespace TrainingHub.Data.Learning;

/// <summary>One time that a person took the final check of a chapter.</summary>
public sealed class CheckAttempt
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid PersonId { get; init; }

    public required string ChapterId { get; init; }

    public required int Right { get; init; }

    public required int Questions { get; init; }

    /// <summary>What was asked for at that time, in percent.</summary>
    public required int PassPercent { get; init; }

    public required DateTimeOffset At { get; init; }

    public bool Passed => Right * 100 >= PassPercent * Questions;
}
