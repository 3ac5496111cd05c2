using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>A claimed submission and the fencing number it was claimed under.</summary>
public readonly record struct HeldAttempt(Guid Id, int Attempt);

/// <summary>A submission that a runner has just been given.</summary>
public sealed record ClaimedSubmission
{
    public required HeldAttempt Held { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid? CohortId { get; init; }

    public required string? DocumentId { get; init; }

    public required string? ExerciseId { get; init; }

    public required RunKind Kind { get; init; }

    public required Language Language { get; init; }

    public required string Code { get; init; }

    public required string? Stdin { get; init; }

    public ProfileTool? Profile { get; init; }

    public required long Seed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a request to cancel found.</summary>
public enum CancelAnswer
{
    /// <summary>No such submission.</summary>
    Unknown,

    /// <summary>It was waiting and is finished now.</summary>
    Cancelled,

    /// <summary>It is running; its runner will be told.</summary>
    Requested,

    AlreadyFinished,
}

/// <summary>What becomes of an attempt that ended through a fault of ours.</summary>
public enum FailAnswer
{
    /// <summary>The attempt is no longer the current one; nothing was changed.</summary>
    Stale,

    /// <summary>It waits for the next attempt.</summary>
    QueuedAgain,

    /// <summary>It was the last attempt that is made, and its outcome is stored.</summary>
    Ended,
}

/// <summary>How full a lane is.</summary>
public sealed record QueueDepth(int Queued, int Running, TimeSpan OldestWait);

/// <summary>A place in the queue, counting from 1, and how long it may take until the turn comes, where that can be guessed.</summary>
public sealed record QueuePosition(int Position, TimeSpan? Estimate);
