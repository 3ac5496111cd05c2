namespace TrainingHub.Data.Regrading;

/// <summary>
/// A second grading of submissions that have a result: a dry run until somebody applies it. Each picked submission is graded again as a row of the
/// queue of its own, so that the work survives whatever a submission survives.
/// </summary>
public sealed class Regrade
{
    public required Guid Id { get; init; }

    public required Guid CohortId { get; init; }

    public required string ExerciseId { get; init; }

    public required Guid AskedById { get; init; }

    public required string AskedByName { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public RegradeState State { get; private set; }

    public string? EndedByName { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How many results were replaced.</summary>
    public int Changed { get; private set; }

    public int Revision { get; private set; }

    internal void End(RegradeState state, int changed, string by, DateTimeOffset now)
    {
        (State, Changed, EndedByName, EndedAt) = (state, changed, by, now);
        Revision++;
    }
}

/// <summary>Where a regrade is. The numbers are stored.</summary>
public enum RegradeState
{
    /// <summary>Being graded, or waiting for somebody to decide.</summary>
    Open = 0,
    Applied = 1,
    Dropped = 2,
}

/// <summary>One submission of a regrade, and the row that grades it again.</summary>
public sealed class RegradeItem
{
    public required Guid RegradeId { get; init; }

    public required Guid SubmissionId { get; init; }

    /// <summary>The submission of kind Regrade whose result is the new one.</summary>
    public required Guid RunId { get; init; }
}

/// <summary>A result that a regrade replaced. It stays on record.</summary>
public sealed class PastResult
{
    public required Guid Id { get; init; }

    public required Guid SubmissionId { get; init; }

    public required Guid RegradeId { get; init; }

    /// <summary>The grade document as it was.</summary>
    public required string Document { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required DateTimeOffset ReplacedAt { get; init; }

    public required string ReplacedByName { get; init; }
}
