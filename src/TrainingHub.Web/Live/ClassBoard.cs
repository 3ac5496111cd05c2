using System.Collections.Immutable;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>
/// The live picture of one cohort: a pure reducer. The order in which events arrive does not matter, and neither does taking one twice.
/// So stored history can be laid over a board that is live already, and what happens meanwhile is neither lost nor counted double.
/// </summary>
public sealed record ClassBoard(ImmutableDictionary<Guid, LearnerState> Learners)
{
    public static readonly ClassBoard Empty = new(ImmutableDictionary<Guid, LearnerState>.Empty);

    /// <summary>Takes an event of one of the learners; answers the same instance when that changes nothing.</summary>
    public ClassBoard Apply(ClassEvent happened)
    {
        if (!Learners.TryGetValue(happened.PersonId, out var learner))
        {
            return this;
        }

        var next = Next(learner, happened);
        return ReferenceEquals(next, learner) ? this : new ClassBoard(Learners.SetItem(learner.PersonId, next));
    }

    public ClassBoard Apply(IEnumerable<ClassEvent> events) => events.Aggregate(this, (board, happened) => board.Apply(happened));

    /// <summary>The board of exactly these learners: newcomers begin empty, who left is gone, the others keep what is known.</summary>
    public ClassBoard WithRoster(IReadOnlyDictionary<Guid, string> names)
    {
        var unchanged = names.Count == Learners.Count && names.All(name => Learners.GetValueOrDefault(name.Key)?.Name == name.Value);
        return unchanged ? this : new ClassBoard(names.ToImmutableDictionary(
            name => name.Key,
            name => Learners.TryGetValue(name.Key, out var known) ? known with { Name = name.Value } : new LearnerState(name.Key, name.Value)));
    }

    private static LearnerState Next(LearnerState learner, ClassEvent happened) => happened switch
    {
        ClassEvent.Visited visited => Seen(learner, visited.DocumentId, visited.At, visited.At),
        ClassEvent.Edited edited => Seen(learner, edited.DocumentId, edited.At, edited.At),
        ClassEvent.RunStarted started => Seen(Started(learner, started), started.DocumentId, started.At, started.At),

        // Hints are taken in order, so the highest number is how many there are.
        ClassEvent.HintTaken hint when learner.Hints.GetValueOrDefault(hint.ExerciseId) < hint.Number =>
            Seen(learner with { Hints = learner.Hints.SetItem(hint.ExerciseId, hint.Number) }, hint.ExerciseId, hint.At, hint.At),
        ClassEvent.Explained given when (learner.Answers.GetValueOrDefault((given.ExerciseId, given.ItemId))?.Revision ?? 0) < given.Revision =>
            learner with { Answers = learner.Answers.SetItem((given.ExerciseId, given.ItemId), new AnswerStanding(given.Revision, given.Points, given.MaxPoints)) },

        // Where the learner was when it started: meanwhile they may have gone elsewhere.
        ClassEvent.RunEnded ended when !learner.EndedRuns.Contains(ended.RunId) => Seen(Ended(learner, ended), ended.DocumentId, ended.StartedAt, ended.At),
        _ => learner,
    };

    private static LearnerState Seen(LearnerState learner, string? documentId, DateTimeOffset documentAt, DateTimeOffset at)
    {
        if (documentId is not null && !(learner.DocumentAt > documentAt))
        {
            learner = learner with { DocumentId = documentId, DocumentAt = documentAt };
        }

        return learner.LastActivityAt >= at ? learner : learner with { LastActivityAt = at };
    }

    private static LearnerState Started(LearnerState learner, ClassEvent.RunStarted started)
    {
        if (learner.EndedRuns.Contains(started.RunId) || learner.OpenRuns.Contains(started.RunId))
        {
            return learner;
        }

        var run = new LastRun(started.RunId, started.Kind, started.Language, null, null, started.At, started.At);
        return learner with { OpenRuns = learner.OpenRuns.Add(started.RunId), LastRun = Later(learner.LastRun, run) };
    }

    private static LearnerState Ended(LearnerState learner, ClassEvent.RunEnded ended)
    {
        var run = new LastRun(ended.RunId, ended.Kind, ended.Language, ended.Verdict, ended.Decision, ended.StartedAt, ended.At);
        return Judged(learner, ended) with
        {
            OpenRuns = learner.OpenRuns.Remove(ended.RunId),
            EndedRuns = learner.EndedRuns.Add(ended.RunId),
            LastRun = Later(learner.LastRun, run),
            Exercises = Graded(learner.Exercises, ended),
        };
    }

    private static LastRun Later(LastRun? known, LastRun run) => known is null || known.RunId == run.RunId || run.StartedAt >= known.StartedAt ? run : known;

    private static LearnerState Judged(LearnerState learner, ClassEvent.RunEnded ended)
    {
        // Stopped by the learner, our own fault, undecided, or what the lesson set out to show: that says nothing about getting on.
        if (ended.Verdict is Verdict.Cancelled or Verdict.SandboxError || ended.Decision == Decision.TooCloseToCall || ended.FailedAsMeant)
        {
            return learner;
        }

        if (ended.Decision is { } decision ? decision == Decision.Pass : ended.Verdict == Verdict.Ok)
        {
            return learner.LastSuccessAt >= ended.At ? learner : learner with
            {
                LastSuccessAt = ended.At,
                Failures = learner.Failures.Except(learner.Failures.Where(failed => failed.At <= ended.At)),
            };
        }

        return learner.LastSuccessAt >= ended.At
            ? learner
            : learner with { Failures = learner.Failures.Add(new FailedRun(ended.At, ended.RunId, ended.Verdict, ended.Decision)) };
    }

    private static ImmutableDictionary<string, ExerciseStanding> Graded(ImmutableDictionary<string, ExerciseStanding> exercises, ClassEvent.RunEnded ended)
    {
        if (ended is not { Kind: RunKind.Submit, ExerciseId: { } exerciseId })
        {
            return exercises;
        }

        var standing = exercises.GetValueOrDefault(exerciseId, ExerciseStanding.Nothing);
        standing = standing with { Submissions = standing.Submissions + 1, Passed = standing.Passed || ended.Decision == Decision.Pass };

        // How fast a wrong answer was does not count.
        var counts = ended.Decision is Decision.Pass or Decision.NotYet or Decision.TooCloseToCall;
        if (counts && ended.Speedup is { } speedup && !(standing.BestSpeedup >= speedup))
        {
            standing = standing with { BestSpeedup = speedup, BestIn = ended.Language };
        }

        return exercises.SetItem(exerciseId, standing);
    }
}
