using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Explaining;
using TrainingHub.Data.Regrading;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>One measurement or submission of an exercise.</summary>
/// <param name="Factor">How much faster than the baseline, with its interval; null when it did not come to that.</param>
public sealed record Attempt(
    Guid Id, DateTimeOffset CreatedAt, Language Language, RunKind Kind, Verdict? Verdict, Decision? Decision, Speedup? Factor, string Code);

/// <summary>A result that a second grading replaced.</summary>
public sealed record PastAttemptResult(Guid AttemptId, DateTimeOffset ReplacedAt, string ReplacedBy, Decision Decision, Verdict Verdict, Speedup? Factor);

/// <summary>What a learner has tried at one exercise.</summary>
/// <param name="PersonId">The learner.</param>
/// <param name="Learner">Their name.</param>
/// <param name="ExerciseId">The exercise.</param>
/// <param name="Attempts">Newest first.</param>
public sealed record ExerciseLedger(Guid PersonId, string Learner, string ExerciseId, IReadOnlyList<Attempt> Attempts)
{
    /// <summary>Results that were on record before, newest first.</summary>
    public IReadOnlyList<PastAttemptResult> Past { get; init; } = [];

    /// <summary>Hints that were taken on the way, in order.</summary>
    public IReadOnlyList<HintTaken> Hints { get; init; } = [];

    /// <summary>Hints taken after the attempt before this one and before this one itself.</summary>
    public IEnumerable<HintTaken> HintsBefore(Attempt attempt)
    {
        var since = Attempts.SkipWhile(other => other.Id != attempt.Id).Skip(1).FirstOrDefault()?.CreatedAt;
        return Hints.Where(hint => hint.At <= attempt.CreatedAt && !(hint.At <= since));
    }

    /// <summary>The attempt before, in the same language.</summary>
    public Attempt? Before(Attempt attempt) => Attempts
        .SkipWhile(other => other.Id != attempt.Id).Skip(1)
        .FirstOrDefault(other => other.Language == attempt.Language);
}

/// <summary>Reads the ledger of attempts that one attempt belongs to.</summary>
public sealed class AttemptLedger(IDbContextFactory<TrainingHubDbContext> contexts, RegradeStore regrades, HintStore hints)
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
            reports.GetValueOrDefault(submission.Id)?.Speedup, submission.Code)))
        {
            Past = [.. (await regrades.PastOfAsync(ids, cancellation)).Select(Past)],
            Hints = await hints.OfPersonAsync(asked.PersonId, asked.ExerciseId, cancellation),
        };
    }

    private static PastAttemptResult Past(PastResult past)
    {
        var report = ((SubmissionOutcome.Graded)SubmissionOutcome.Parse(graded: true, past.Document)).Report;
        return new PastAttemptResult(past.SubmissionId, past.ReplacedAt, past.ReplacedByName, report.Decision, report.Verdict, report.Speedup);
    }
}
