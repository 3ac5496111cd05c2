using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Explaining;
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
    /// <summary>Answers about the work, to every exercise.</summary>
    public IReadOnlyList<RubricAnswer> Answers { get; init; } = [];

    public IReadOnlyList<HintTaken> Hints { get; init; } = [];

    /// <summary>What an exercise's answers are worth so far, less what hints cost; null where nothing was answered.</summary>
    public double? PointsOf(string exerciseId)
    {
        // A prediction is told right or wrong only once something was submitted.
        var own = Answers.Where(answer => answer.ExerciseId == exerciseId && (answer.RunId is not null || Of(exerciseId).Any())).ToList();
        var cost = Math.Min(100, Hints.Where(hint => hint.ExerciseId == exerciseId).Sum(hint => hint.Cost));
        return own.Count == 0 ? null : own.Sum(answer => answer.Points ?? 0) * (100 - cost) / 100.0;
    }

    /// <summary>Answers that were read since the learner looked at the exercise.</summary>
    public int NewsOf(string exerciseId) => Answers.Count(answer => answer.ExerciseId == exerciseId && answer is { ReaderId: not null, SeenAt: null });

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
public sealed class LearnerRecordQuery(IDbContextFactory<TrainingHubDbContext> contexts, RubricStore rubric, HintStore hints)
{
    public async Task<LearnerRecord> HandleAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var read = await context.ReadingPositions.AsNoTracking()
            .Where(position => position.PersonId == personId && position.Position >= LearnerRecord.ReadFrom)
            .Select(position => position.LessonId)
            .ToListAsync(cancellation);
        var runs = context.Submissions.AsNoTracking().Where(submission => submission.PersonId == personId && submission.Kind != RunKind.Regrade);
        var submissions = await runs
            .Where(submission => submission.Kind == RunKind.Submit && submission.ExerciseId != null)
            .OrderByDescending(submission => submission.CreatedAt)
            .Select(submission => new SubmissionRow(
                submission.Id, submission.CreatedAt, submission.Language, submission.Kind, submission.ExerciseId, submission.Verdict, submission.Decision, submission.Speedup))
            .ToListAsync(cancellation);
        var moments = await runs.Select(submission => submission.CreatedAt).ToListAsync(cancellation);
        return new LearnerRecord(read.ToHashSet(), submissions, moments.Count, moments.Select(moment => moment.UtcDateTime.Date).Distinct().Count())
        {
            Answers = await rubric.OfPersonAsync(personId, null, cancellation),
            Hints = await hints.OfPersonAsync(personId, null, cancellation),
        };
    }
}
