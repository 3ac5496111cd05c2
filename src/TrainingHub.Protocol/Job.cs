namespace TrainingHub.Protocol;

/// <summary>Everything a runner needs for one claimed submission; it never asks the database.</summary>
public sealed record Job
{
    public required Guid Id { get; init; }

    /// <summary>The fencing number of the claim: a result is accepted only with the number it was claimed under.</summary>
    public required int Attempt { get; init; }

    public required RunKind Kind { get; init; }

    public required Language Language { get; init; }

    public required string Code { get; init; }

    public string? Stdin { get; init; }

    public RunLimits Limits { get; init; } = RunLimits.Default;

    /// <summary>When the submission was accepted; times are told from here.</summary>
    public DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Whoever sent it, as a number that says nothing else: what one learner may have only one of at a time is told apart by it. Null where nobody is known.</summary>
    public Guid? SentBy { get; init; }

    /// <summary>Present for exercises: what grading, or a run with the sample input, needs.</summary>
    public ExerciseKit? Exercise { get; init; }

    /// <summary>Seed of the hidden inputs of a submission.</summary>
    public long Seed { get; init; }

    /// <summary>The tool that looks at the run, or null for a plain one. Only a <see cref="RunKind.Run"/> is looked at.</summary>
    public ProfileTool? Profile { get; init; }

    /// <summary>True to keep the runtime's own bytes beside the profile, where a C# run is looked at from outside.</summary>
    public bool KeepTrace { get; init; }
}
