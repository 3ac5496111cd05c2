using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>Something a learner did that the class board shows.</summary>
public abstract record ClassEvent(Guid PersonId, DateTimeOffset At)
{
    /// <summary>Opened or read on in a lesson or exercise.</summary>
    public sealed record Visited(Guid PersonId, DateTimeOffset At, string DocumentId) : ClassEvent(PersonId, At);

    public sealed record Edited(Guid PersonId, DateTimeOffset At, string DocumentId) : ClassEvent(PersonId, At);

    public sealed record RunStarted(Guid PersonId, DateTimeOffset At, Guid RunId, RunKind Kind, Language Language, string? DocumentId) : ClassEvent(PersonId, At);

    public sealed record RunEnded(Guid PersonId, DateTimeOffset At, Guid RunId, RunKind Kind, Language Language, string? DocumentId, Verdict Verdict, Decision? Decision, double? Speedup)
        : ClassEvent(PersonId, At);
}

/// <summary>What the board knows of one learner.</summary>
public sealed record LearnerState(Guid PersonId, string Name)
{
    public string? DocumentId { get; init; }

    public LastRun? LastRun { get; init; }

    public bool IsRunning { get; init; }

    public double? BestSpeedup { get; init; }

    public bool HasPassed { get; init; }

    /// <summary>Failed runs and submissions since the last success: the first sign that somebody is stuck.</summary>
    public int FailuresInARow { get; init; }

    public int Runs { get; init; }

    public DateTimeOffset? LastActivityAt { get; init; }
}

public sealed record LastRun(Guid RunId, RunKind Kind, Language Language, Verdict? Verdict, Decision? Decision, DateTimeOffset At);

/// <summary>
/// The live picture of one cohort: a pure reducer. State is immutable, can be rebuilt from stored submissions, and taking an event twice
/// or late changes nothing that matters.
/// </summary>
public sealed record ClassBoard(IReadOnlyDictionary<Guid, LearnerState> Learners)
{
    /// <summary>This many failures in a row without a success mark a learner as stuck.</summary>
    public const int StuckAfterFailures = 4;

    public ClassBoard Apply(ClassEvent happened)
    {
        if (!Learners.TryGetValue(happened.PersonId, out var learner))
        {
            return this;
        }

        var next = Next(learner, happened);
        return new ClassBoard(new Dictionary<Guid, LearnerState>(Learners) { [learner.PersonId] = next });
    }

    private static LearnerState Next(LearnerState learner, ClassEvent happened)
    {
        var latest = learner.LastActivityAt is { } known && known > happened.At ? known : happened.At;
        return happened switch
        {
            ClassEvent.Visited visited => learner with { DocumentId = visited.DocumentId, LastActivityAt = latest },
            ClassEvent.Edited edited => learner with { DocumentId = edited.DocumentId, LastActivityAt = latest },
            ClassEvent.RunStarted started => learner with
            {
                DocumentId = started.DocumentId ?? learner.DocumentId,
                LastRun = new LastRun(started.RunId, started.Kind, started.Language, null, null, started.At),
                IsRunning = true,
                LastActivityAt = latest,
            },
            ClassEvent.RunEnded ended => Ended(learner, ended) with { LastActivityAt = latest },
            _ => learner,
        };
    }

    private static LearnerState Ended(LearnerState learner, ClassEvent.RunEnded ended)
    {
        if (learner.LastRun is { Verdict: not null } last && last.RunId == ended.RunId)
        {
            return learner;
        }

        var good = ended.Decision is { } decision ? decision == Decision.Pass : ended.Verdict == Verdict.Ok;
        var neutral = ended.Verdict is Verdict.Cancelled or Verdict.SandboxError || ended.Decision == Decision.TooCloseToCall;
        return learner with
        {
            DocumentId = ended.DocumentId ?? learner.DocumentId,
            LastRun = new LastRun(ended.RunId, ended.Kind, ended.Language, ended.Verdict, ended.Decision, ended.At),
            IsRunning = false,
            Runs = learner.Runs + 1,
            FailuresInARow = neutral ? learner.FailuresInARow : good ? 0 : learner.FailuresInARow + 1,
            HasPassed = learner.HasPassed || ended.Decision == Decision.Pass,
            BestSpeedup = ended is { Speedup: { } speedup, Decision: Decision.Pass or Decision.NotYet or Decision.TooCloseToCall }
                ? Math.Max(learner.BestSpeedup ?? 0, speedup)
                : learner.BestSpeedup,
        };
    }
}
