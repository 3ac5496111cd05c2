using System.Collections.Immutable;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>What the board knows of one learner. Immutable: the same instance means that nothing changed.</summary>
public sealed record LearnerState(Guid PersonId, string Name)
{
    /// <summary>This many failures in a row without a success mark a learner as stuck.</summary>
    public const int StuckAfterFailures = 4;

    /// <summary>Where the learner was seen last: a lesson, a snippet (<c>lesson/snippet</c>) or an exercise.</summary>
    public string? DocumentId { get; init; }

    public DateTimeOffset? DocumentAt { get; init; }

    /// <summary>The run that was started last, under way or over.</summary>
    public LastRun? LastRun { get; init; }

    public DateTimeOffset? LastActivityAt { get; init; }

    public ImmutableDictionary<string, ExerciseStanding> Exercises { get; init; } = ImmutableDictionary<string, ExerciseStanding>.Empty;

    /// <summary>Failed runs and submissions since the last success, oldest first.</summary>
    public ImmutableSortedSet<FailedRun> Failures { get; init; } = ImmutableSortedSet.Create<FailedRun>(FailedRun.Order);

    public int FailuresInARow => Failures.Count;

    /// <summary>The first sign that somebody needs help.</summary>
    public bool IsStuck => FailuresInARow >= StuckAfterFailures;

    /// <summary>How many hints were taken, by exercise.</summary>
    public ImmutableDictionary<string, int> Hints { get; init; } = ImmutableDictionary<string, int>.Empty;

    public int HintsTaken => Hints.Values.Sum();

    /// <summary>Answers about the work that nobody has read yet.</summary>
    public int AnswersWaiting => Answers.Values.Count(answer => answer.Points is null);

    /// <summary>Points that the answers so far were worth.</summary>
    public int Points => Answers.Values.Sum(answer => answer.Points ?? 0);

    public int Answered => Answers.Count;

    internal ImmutableDictionary<(string ExerciseId, string ItemId), AnswerStanding> Answers { get; init; } = ImmutableDictionary<(string ExerciseId, string ItemId), AnswerStanding>.Empty;

    public bool IsRunning => !OpenRuns.IsEmpty;

    /// <summary>Runs of every kind that are over.</summary>
    public int Runs => EndedRuns.Count;

    public bool HasPassed => Exercises.Values.Any(standing => standing.Passed);

    public double? BestSpeedup => Exercises.Values.Max(standing => standing.BestSpeedup);

    internal ImmutableHashSet<Guid> OpenRuns { get; init; } = [];

    internal ImmutableHashSet<Guid> EndedRuns { get; init; } = [];

    internal DateTimeOffset? LastSuccessAt { get; init; }
}

/// <param name="RunId">The run.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Language">The language it was written in.</param>
/// <param name="Verdict">Null while it is under way.</param>
/// <param name="Decision">Null for what is not graded.</param>
/// <param name="StartedAt">When it was accepted.</param>
/// <param name="At">When it ended; while it is under way, when it started.</param>
public sealed record LastRun(Guid RunId, RunKind Kind, Language Language, Verdict? Verdict, Decision? Decision, DateTimeOffset StartedAt, DateTimeOffset At);

/// <summary>One answer about the work; the highest revision is the newest wording or reading.</summary>
internal sealed record AnswerStanding(int Revision, int? Points, int MaxPoints);

/// <summary>A learner's submissions of one exercise so far.</summary>
public sealed record ExerciseStanding(int Submissions, double? BestSpeedup, Language? BestIn, bool Passed)
{
    public static readonly ExerciseStanding Nothing = new(0, null, null, false);
}

/// <summary>A run that was no success.</summary>
public sealed record FailedRun(DateTimeOffset At, Guid RunId, Verdict Verdict, Decision? Decision)
{
    /// <summary>By when it ended, the oldest first.</summary>
    public static readonly Comparer<FailedRun> Order = Comparer<FailedRun>.Create((one, other) => (one.At, one.RunId).CompareTo((other.At, other.RunId)));
}
