using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>Something a learner did that the class board shows.</summary>
public abstract record ClassEvent(Guid PersonId, DateTimeOffset At)
{
    /// <summary>Opened or read on in a lesson or exercise.</summary>
    public sealed record Visited(Guid PersonId, DateTimeOffset At, string DocumentId) : ClassEvent(PersonId, At);

    public sealed record Edited(Guid PersonId, DateTimeOffset At, string DocumentId) : ClassEvent(PersonId, At);

    public sealed record RunStarted(Guid PersonId, DateTimeOffset At, Guid RunId, RunKind Kind, Language Language, string? DocumentId) : ClassEvent(PersonId, At);

    /// <summary>Took a hint of an exercise.</summary>
    public sealed record HintTaken(Guid PersonId, DateTimeOffset At, string ExerciseId, int Number) : ClassEvent(PersonId, At);

    /// <summary>Answered a question of an exercise's rubric, or an instructor read the answer. <paramref name="Points"/> is null while it waits.</summary>
    public sealed record Explained(Guid PersonId, DateTimeOffset At, string ExerciseId, string ItemId, int Revision, int? Points, int MaxPoints) : ClassEvent(PersonId, At);

    /// <summary>A run is over. It repeats what its start said, because the start may never have been seen.</summary>
    public sealed record RunEnded(Guid PersonId, DateTimeOffset At, Guid RunId, RunKind Kind, Language Language, string? DocumentId, Verdict Verdict, Decision? Decision, double? Speedup)
        : ClassEvent(PersonId, At)
    {
        public required DateTimeOffset StartedAt { get; init; }

        public string? ExerciseId { get; init; }

        /// <summary>True for a snippet of a lesson that is meant to fail, and failed in that way.</summary>
        public bool FailedAsMeant { get; init; }
    }
}
