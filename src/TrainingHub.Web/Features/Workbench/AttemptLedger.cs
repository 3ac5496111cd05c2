using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>One measurement or submission of an exercise.</summary>
/// <param name="Factor">How much faster than the baseline, with its interval; null when it did not come to that.</param>
public sealed record Attempt(
    Guid Id, DateTimeOffset CreatedAt, Language Language, RunKind Kind, Verdict? Verdict, Decision? Decision, Speedup? Factor, string Code);

/// <summary>What a learner has tried at one exercise.</summary>
/// <param name="PersonId">The learner.</param>
/// <param name="Learner">Their name.</param>
/// <param name="ExerciseId">The exercise.</param>
/// <param name="Attempts">Newest first.</param>
public sealed record ExerciseLedger(Guid PersonId, string Learner, string ExerciseId, IReadOnlyList<Attempt> Attempts)
{
    /// <summary>The attempt before, in the same language.</summary>
    public Attempt? Before(Attempt attempt) => Attempts
        .SkipWhile(other => other.Id != attempt.Id).Skip(1)
        .FirstOrDefault(other => other.Language == attempt.Language);
}

/// <summary>Reads the ledger of attempts that one attempt belongs to.</summary>
public sealed class AttemptLedger(IDbContextFactory<TrainingHubDbContext> contexts)
{
    /// <summary>Attempts that a ledger goes back.</summary>
    public const int Shown = 50;

    /// <summary>The ledger that an attempt stands in, up to this attempt's own place or the newest ones; null when the run is none of an exercise.</summary>
    public async Task<ExerciseLedger?> FindAsync(Guid runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var asked = await context.Submissions.AsNoTracking()
            .Where(submission => submission.Id == runId && (submission.Kind == RunKind.Measure || submission.Kind == RunKind.Submit) && submission.ExerciseId != null)
            .Select(submission => new { submission.PersonId, submission.ExerciseId, submission.CreatedAt })
            .SingleOrDefaultAsync(cancellation);
        if (asked is null)
        {
            return null;
        }

        var all = context.Submissions.AsNoTracking()
            .Where(submission => submission.PersonId == asked.PersonId && submission.ExerciseId == asked.ExerciseId && (submission.Kind == RunKind.Measure || submission.Kind == RunKind.Submit));
        var newest = await all.OrderByDescending(submission => submission.CreatedAt).Take(Shown).ToListAsync(cancellation);
        if (newest.TrueForAll(submission => submission.Id != runId))
        {
            // An old one, asked for by its address: it stands first, before those that it followed.
            newest = await all.Where(submission => submission.CreatedAt <= asked.CreatedAt)
                .OrderByDescending(submission => submission.CreatedAt).Take(Shown).ToListAsync(cancellation);
        }

        var ids = newest.ConvertAll(submission => submission.Id);
        var reports = (await context.SubmissionResults.AsNoTracking().Where(result => result.IsGraded && ids.Contains(result.SubmissionId)).ToListAsync(cancellation))
            .ToDictionary(result => result.SubmissionId, result => (result.ReadOutcome() as SubmissionOutcome.Graded)?.Report);
        var name = await context.People.Where(person => person.Id == asked.PersonId).Select(person => person.DisplayName).SingleAsync(cancellation);
        return new ExerciseLedger(asked.PersonId, name, asked.ExerciseId!, newest.ConvertAll(submission => new Attempt(
            submission.Id, submission.CreatedAt, submission.Language, submission.Kind, submission.Verdict, submission.Decision,
            reports.GetValueOrDefault(submission.Id)?.Speedup, submission.Code)));
    }
}
