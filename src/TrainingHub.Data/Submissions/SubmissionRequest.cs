using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>What somebody asks to have run. Whether they may, and whether the exercise exists, was checked before.</summary>
public sealed record SubmissionRequest
{
    public required Guid ClientKey { get; init; }

    public required Guid PersonId { get; init; }

    public Guid? CohortId { get; init; }

    public string? DocumentId { get; init; }

    public string? ExerciseId { get; init; }

    public required RunKind Kind { get; init; }

    public required Language Language { get; init; }

    public required string Code { get; init; }

    public string? Stdin { get; init; }

    /// <summary>The tool that is to look at a run; measurements and submissions are never looked at.</summary>
    public ProfileTool? Profile { get; init; }

    /// <summary>Lower goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Seed of the hidden inputs; drawn at random when it is not given.</summary>
    public long? Seed { get; init; }
}

/// <summary>The queue's answer to a request.</summary>
public abstract record SubmitAnswer
{
    private SubmitAnswer()
    {
    }

    /// <summary>It is stored and will be run. <paramref name="Already"/>: this client key was accepted before.</summary>
    public sealed record Accepted(Guid Id, bool Already) : SubmitAnswer;

    public sealed record TooMany(string Reason, TimeSpan RetryAfter) : SubmitAnswer;

    /// <summary>The person's account is disabled.</summary>
    public sealed record Disabled : SubmitAnswer;
}
