using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Protocol;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Progress;

/// <summary>What a learner has done so far.</summary>
/// <param name="Read">Ids of the lessons read to their end.</param>
/// <param name="Submissions">What counted, newest first.</param>
/// <param name="Runs">Runs of every kind.</param>
/// <param name="Days">Days on which something was run.</param>
public sealed record LearnerRecord(IReadOnlySet<string> Read, IReadOnlyList<SubmissionRow> Submissions, int Runs, int Days)
{
    /// <summary>A lesson counts as read from here on: the last screenful is seldom scrolled to its very end.</summary>
    public const double ReadFrom = 0.9;

    public IEnumerable<SubmissionRow> Of(string exerciseId) => Submissions.Where(submission => submission.DocumentId == exerciseId);

    public bool HasPassed(string exerciseId) => Of(exerciseId).Any(submission => submission.Decision == Decision.Pass);

    /// <summary>The best of what was right; how fast a wrong answer was does not count.</summary>
    public SubmissionRow? Best(string exerciseId) => Of(exerciseId)
        .Where(submission => submission.Speedup is not null && submission.Decision is Decision.Pass or Decision.NotYet or Decision.TooCloseToCall)
        .MaxBy(submission => submission.Speedup);
}

/// <summary>Reads a learner's own record.</summary>
public sealed class LearnerRecordQuery(IDbContextFactory<TrainingHubDbContext> contexts)
{
    public async Task<LearnerRecord> HandleAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var read = await context.ReadingPositions.AsNoTracking()
            .Where(position => position.PersonId == personId && position.Position >= LearnerRecord.ReadFrom)
            .Select(position => position.LessonId)
            .ToListAsync(cancellation);
        var runs = context.Submissions.AsNoTracking().Where(submission => submission.PersonId == personId);
        var submissions = await runs
            .Where(submission => submission.Kind == RunKind.Submit && submission.ExerciseId != null)
            .OrderByDescending(submission => submission.CreatedAt)
            .Select(submission => new SubmissionRow(
                submission.Id, submission.CreatedAt, submission.Language, submission.Kind, submission.ExerciseId, submission.Verdict, submission.Decision, submission.Speedup))
            .ToListAsync(cancellation);
        var moments = await runs.Select(submission => submission.CreatedAt).ToListAsync(cancellation);
        return new LearnerRecord(read.ToHashSet(), submissions, moments.Count, moments.Select(moment => moment.UtcDateTime.Date).Distinct().Count());
    }
}
