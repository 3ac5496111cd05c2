using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>
/// The class boards of this process, one per cohort, each rebuilt from the database when first looked at. Learners' deeds go to the boards of
/// their cohorts; viewers are told that something changed and read the newest state.
/// </summary>
public sealed class ClassBoards(IDbContextFactory<TrainingHubDbContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan MembershipsKept = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, ClassBoardHost> _boards = new();
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, Guid[] Cohorts)> _cohortsOf = new();

    /// <summary>The board of a cohort, with everything that is stored about its learners.</summary>
    public async Task<ClassBoardHost> OpenAsync(Guid cohortId, CancellationToken cancellation)
    {
        var host = _boards.GetOrAdd(cohortId, static _ => new ClassBoardHost());
        var board = await RebuildAsync(cohortId, cancellation);
        host.Replace(board);
        return host;
    }

    public Task VisitedAsync(Guid personId, string documentId, CancellationToken cancellation) =>
        ApplyAsync(new ClassEvent.Visited(personId, clock.GetUtcNow(), documentId), cancellation);

    public Task EditedAsync(Guid personId, string documentId, CancellationToken cancellation) =>
        ApplyAsync(new ClassEvent.Edited(personId, clock.GetUtcNow(), documentId), cancellation);

    public Task RunStartedAsync(Guid runId, Guid personId, RunKind kind, Language language, string? documentId, CancellationToken cancellation) =>
        ApplyAsync(new ClassEvent.RunStarted(personId, clock.GetUtcNow(), runId, kind, language, documentId), cancellation);

    /// <summary>Tells the boards how a stored run ended.</summary>
    public async Task RunEndedAsync(Guid runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Submissions.AsNoTracking().SingleOrDefaultAsync(submission => submission.Id == runId, cancellation) is { } ended)
        {
            await ApplyAsync(EndOf(ended), cancellation);
        }
    }

    private static ClassEvent.RunEnded EndOf(Submission ended) => new(
        ended.PersonId, ended.FinishedAt ?? ended.CreatedAt, ended.Id, ended.Kind, ended.Language, ended.DocumentId ?? ended.ExerciseId,
        ended.Verdict ?? Verdict.SandboxError, ended.Decision, ended.Speedup);

    private async Task ApplyAsync(ClassEvent happened, CancellationToken cancellation)
    {
        if (_boards.IsEmpty)
        {
            return;
        }

        foreach (var cohortId in await CohortsOfAsync(happened.PersonId, cancellation))
        {
            _boards.GetValueOrDefault(cohortId)?.Apply(happened);
        }
    }

    private async Task<Guid[]> CohortsOfAsync(Guid personId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_cohortsOf.TryGetValue(personId, out var known) && now - known.At < MembershipsKept)
        {
            return known.Cohorts;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var cohorts = await context.Memberships.Where(membership => membership.PersonId == personId).Select(membership => membership.CohortId).ToArrayAsync(cancellation);
        _cohortsOf[personId] = (now, cohorts);
        return cohorts;
    }

    private async Task<ClassBoard> RebuildAsync(Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var learners = await context.Memberships.AsNoTracking()
            .Where(membership => membership.CohortId == cohortId && membership.Role == MembershipRole.Learner)
            .Join(context.People, membership => membership.PersonId, person => person.Id, (_, person) => new { person.Id, person.DisplayName })
            .ToListAsync(cancellation);
        var ids = learners.Select(learner => learner.Id).ToList();
        var submissions = await context.Submissions.AsNoTracking().Where(submission => ids.Contains(submission.PersonId)).OrderBy(submission => submission.CreatedAt)
            .Select(submission => new { submission.Id, submission.PersonId, submission.CreatedAt, submission.FinishedAt, submission.State, submission.Kind, submission.Language, submission.DocumentId, submission.ExerciseId, submission.Verdict, submission.Decision, submission.Speedup })
            .ToListAsync(cancellation);
        var reading = await context.ReadingPositions.AsNoTracking().Where(position => ids.Contains(position.PersonId)).ToListAsync(cancellation);
        var drafts = await context.Drafts.AsNoTracking().Where(draft => ids.Contains(draft.PersonId))
            .Select(draft => new { draft.PersonId, draft.DocumentId, draft.SavedAt }).ToListAsync(cancellation);

        var events = submissions.Select(row => (ClassEvent)new ClassEvent.RunStarted(row.PersonId, row.CreatedAt, row.Id, row.Kind, row.Language, row.DocumentId ?? row.ExerciseId))
            .Concat(submissions.Where(row => row.State == SubmissionState.Finished).Select(row => new ClassEvent.RunEnded(
                row.PersonId, row.FinishedAt ?? row.CreatedAt, row.Id, row.Kind, row.Language, row.DocumentId ?? row.ExerciseId, row.Verdict ?? Verdict.SandboxError, row.Decision, row.Speedup)))
            .Concat(reading.Select(position => new ClassEvent.Visited(position.PersonId, position.At, position.LessonId)))
            .Concat(drafts.Select(draft => new ClassEvent.Edited(draft.PersonId, draft.SavedAt, draft.DocumentId)))
            .OrderBy(happened => happened.At);
        var empty = new ClassBoard(learners.ToDictionary(learner => learner.Id, learner => new LearnerState(learner.Id, learner.DisplayName)));
        return events.Aggregate(empty, (board, happened) => board.Apply(happened));
    }
}
