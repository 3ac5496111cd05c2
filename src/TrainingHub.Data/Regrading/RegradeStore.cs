using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Audit;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Writing;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Regrading;

/// <summary>
/// Grades submissions again without touching their results, then puts the new ones in their place or drops them. The gradings are rows of the queue,
/// behind everything that learners ask for, on the inputs of the first time.
/// </summary>
public sealed class RegradeStore(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, AuditLog audit, TimeProvider clock)
{
    public const int MaxSubmissions = 500;

    /// <summary>Behind every learner, whose requests have 0.</summary>
    public const int Priority = 100;

    /// <param name="cohortId">Whose learners.</param>
    /// <param name="exerciseId">Of which exercise.</param>
    /// <param name="chosen">Ids of submissions, or null for all.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellation">Ends the waiting for the database.</param>
    public Task<RegradeAnswer> StartAsync(Guid cohortId, string exerciseId, IReadOnlyCollection<Guid>? chosen, Actor by, CancellationToken cancellation)
    {
        DraftStore.CheckDocumentId(exerciseId);
        return lane.WriteAsync<RegradeAnswer>(
            async (context, token) =>
            {
                if (await context.Regrades.AnyAsync(row => row.CohortId == cohortId && row.ExerciseId == exerciseId && row.State == RegradeState.Open, token))
                {
                    return new RegradeAnswer.Refused("This exercise is being graded again already. Apply or drop that first.");
                }

                var picked = await Gradable(context, cohortId, exerciseId).ToListAsync(token);
                if (chosen is not null && picked.RemoveAll(submission => !chosen.Contains(submission.Id)) >= 0 && picked.Count != chosen.Distinct().Count())
                {
                    return new RegradeAnswer.Refused("Some of the chosen submissions are none of this exercise and class, or have no result yet. Load the page again.");
                }

                if (picked.Count is 0 or > MaxSubmissions)
                {
                    return new RegradeAnswer.Refused(picked.Count == 0
                        ? "There is no submission with a result to grade again."
                        : $"{picked.Count} submissions are more than the {MaxSubmissions} of one go. Choose some of them.");
                }

                return Begin(context, cohortId, exerciseId, picked, by);
            },
            cancellation);
    }

    /// <summary>Puts the new results in the place of those that they change, or of some of these. Both stay on record, and so do the results that were left as they are.</summary>
    /// <param name="cohortId">Whose learners.</param>
    /// <param name="regradeId">An open regrade that is graded to the end.</param>
    /// <param name="chosen">Submissions whose results are replaced, or null for all that change.</param>
    /// <param name="by">Who applies it.</param>
    /// <param name="cancellation">Ends the waiting for the database.</param>
    public Task<RegradeAnswer> ApplyAsync(Guid cohortId, Guid regradeId, IReadOnlyCollection<Guid>? chosen, Actor by, CancellationToken cancellation) =>
        lane.WriteAsync<RegradeAnswer>(
            async (context, token) =>
            {
                if (await OpenAsync(context, cohortId, regradeId, token) is not { } regrade)
                {
                    return new RegradeAnswer.Unknown();
                }

                var view = await RegradeReading.ViewAsync(context, regrade, token);
                if (view.Pending > 0)
                {
                    return new RegradeAnswer.Refused($"{view.Pending} of {view.Rows.Count} submissions are not graded yet. Wait for them, or drop the regrade.");
                }

                var changed = view.Rows.Where(row => row.Change == RegradeChange.Changes).ToList();
                var changes = changed.Count;
                if (chosen is not null && changed.RemoveAll(row => !chosen.Contains(row.SubmissionId)) >= 0 && changed.Count != chosen.Distinct().Count())
                {
                    return new RegradeAnswer.Refused("Some of the chosen submissions are none that this regrade would change. Load the page again.");
                }

                if (changed.Count == 0 && changes > 0)
                {
                    return new RegradeAnswer.Refused("No change is chosen. Choose at least one, or drop the regrade.");
                }

                foreach (var row in changed)
                {
                    await ReplaceAsync(context, regrade, row, by, token);
                }

                regrade.End(RegradeState.Applied, changed.Count, StorableText.Of(by.Name), clock.Now());
                audit.Add(context, by, "regrade.applied", regrade.ExerciseId, new { regrade = regradeId, changed = changed.Count, left = changes - changed.Count, of = view.Rows.Count });
                return new RegradeAnswer.Applied(changed.Count, [.. changed.Select(row => row.PersonId).Distinct()]);
            },
            cancellation);

    /// <summary>Ends a regrade without effect; what is not graded yet is cancelled.</summary>
    public Task<RegradeAnswer> DropAsync(Guid cohortId, Guid regradeId, Actor by, CancellationToken cancellation) =>
        lane.WriteAsync<RegradeAnswer>(
            async (context, token) =>
            {
                if (await OpenAsync(context, cohortId, regradeId, token) is not { } regrade)
                {
                    return new RegradeAnswer.Unknown();
                }

                var open = await context.Submissions
                    .Where(run => run.State < SubmissionState.Finished && context.RegradeItems.Any(item => item.RegradeId == regradeId && item.RunId == run.Id))
                    .ToListAsync(token);
                foreach (var run in open)
                {
                    if (run.Cancel(clock.Now()) is { } result)
                    {
                        context.SubmissionResults.Add(result);
                    }
                }

                regrade.End(RegradeState.Dropped, 0, StorableText.Of(by.Name), clock.Now());
                audit.Add(context, by, "regrade.dropped", regrade.ExerciseId, new { regrade = regradeId });
                return new RegradeAnswer.Dropped(Ids(open, SubmissionState.Finished), Ids(open, SubmissionState.Running));
            },
            cancellation);

    public async Task<RegradeView?> FindAsync(Guid cohortId, Guid regradeId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var regrade = await context.Regrades.AsNoTracking().SingleOrDefaultAsync(row => row.Id == regradeId && row.CohortId == cohortId, cancellation);
        return regrade is null ? null : await RegradeReading.ViewAsync(context, regrade, cancellation);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Regrade>> OfCohortAsync(Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Regrades.AsNoTracking().Where(row => row.CohortId == cohortId).OrderByDescending(row => row.AskedAt).ToListAsync(cancellation);
    }

    /// <summary>What could be graded again, newest first.</summary>
    public async Task<IReadOnlyList<RegradeCandidate>> CandidatesAsync(Guid cohortId, string exerciseId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Gradable(context, cohortId, exerciseId).AsNoTracking()
            .Join(context.People, submission => submission.PersonId, person => person.Id, (submission, person) => new { submission, person.DisplayName })
            .OrderByDescending(row => row.submission.CreatedAt).ThenBy(row => row.submission.Id)
            .Select(row => new RegradeCandidate(
                row.submission.Id, row.submission.PersonId, row.DisplayName, row.submission.Language, row.submission.CreatedAt, row.submission.Decision, row.submission.Speedup))
            .ToListAsync(cancellation);
    }

    /// <summary>The results that were replaced, of some submissions, newest first.</summary>
    public async Task<IReadOnlyList<PastResult>> PastOfAsync(IReadOnlyCollection<Guid> submissions, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.PastResults.AsNoTracking().Where(row => submissions.Contains(row.SubmissionId)).OrderByDescending(row => row.ReplacedAt).ToListAsync(cancellation);
    }

    private RegradeAnswer.Started Begin(TrainingHubDbContext context, Guid cohortId, string exerciseId, List<Submission> picked, Actor by)
    {
        var now = clock.Now();
        var regrade = new Regrade
        {
            Id = Guid.CreateVersion7(now),
            CohortId = cohortId,
            ExerciseId = exerciseId,
            AskedById = by.Id ?? throw new ArgumentException("A regrade is asked for by a person.", nameof(by)),
            AskedByName = StorableText.Of(by.Name),
            AskedAt = now,
        };
        context.Regrades.Add(regrade);
        var key = FairKey.Next(now, 0, null, 0);
        foreach (var submission in picked)
        {
            var run = Submission.Accept(
                new SubmissionRequest
                {
                    ClientKey = Guid.CreateVersion7(now),
                    PersonId = regrade.AskedById,
                    DocumentId = submission.DocumentId,
                    ExerciseId = exerciseId,
                    Kind = RunKind.Regrade,
                    Language = submission.Language,
                    Code = submission.Code,
                    Priority = Priority,
                },
                key++, submission.Seed, now);
            context.Submissions.Add(run);
            context.RegradeItems.Add(new RegradeItem { RegradeId = regrade.Id, SubmissionId = submission.Id, RunId = run.Id });
        }

        audit.Add(context, by, "regrade.started", exerciseId, new { regrade = regrade.Id, cohort = cohortId, submissions = picked.Count });
        return new RegradeAnswer.Started(regrade.Id, picked.Count);
    }

    private async Task ReplaceAsync(TrainingHubDbContext context, Regrade regrade, RegradeRow row, Actor by, CancellationToken cancellation)
    {
        var submission = await context.Submissions.SingleAsync(candidate => candidate.Id == row.SubmissionId, cancellation);
        var result = await context.SubmissionResults.SingleAsync(candidate => candidate.SubmissionId == row.SubmissionId, cancellation);
        var finished = await context.Submissions.Where(run => run.Id == row.RunId).Select(run => run.FinishedAt).SingleAsync(cancellation);
        context.PastResults.Add(new PastResult
        {
            Id = Guid.CreateVersion7(clock.Now()),
            SubmissionId = row.SubmissionId,
            RegradeId = regrade.Id,
            Document = result.Document,
            FinishedAt = result.FinishedAt,
            ReplacedAt = clock.Now(),
            ReplacedByName = StorableText.Of(by.Name),
        });
        result.Replace(row.After!, finished ?? clock.Now());
        submission.TakeRegrade(row.After!);
    }

    private static Task<Regrade?> OpenAsync(TrainingHubDbContext context, Guid cohortId, Guid regradeId, CancellationToken cancellation) =>
        context.Regrades.SingleOrDefaultAsync(row => row.Id == regradeId && row.CohortId == cohortId && row.State == RegradeState.Open, cancellation);

    private static IQueryable<Submission> Gradable(TrainingHubDbContext context, Guid cohortId, string exerciseId) => context.Submissions.Where(submission =>
        submission.Kind == RunKind.Submit && submission.ExerciseId == exerciseId && submission.State == SubmissionState.Finished && submission.Verdict != Verdict.Cancelled
        && context.Memberships.Any(membership => membership.CohortId == cohortId && membership.PersonId == submission.PersonId && membership.Role == MembershipRole.Learner));

    private static List<Guid> Ids(List<Submission> runs, SubmissionState state) => [.. runs.Where(run => run.State == state).Select(run => run.Id)];
}
