using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Catalog;

/// <summary>Where a learner is in a course: what was read how far, what was passed.</summary>
/// <param name="Positions">Reading position from 0 to 1 by lesson.</param>
/// <param name="LastLessonId">The lesson read last, or null.</param>
/// <param name="Passed">Exercises passed.</param>
/// <param name="BestSpeedups">Best measured speed-up by exercise.</param>
/// <param name="PassedChecks">Chapters whose final check was passed.</param>
public sealed record LearnerStanding(
    IReadOnlyDictionary<string, double> Positions,
    string? LastLessonId,
    IReadOnlySet<string> Passed,
    IReadOnlyDictionary<string, double> BestSpeedups,
    IReadOnlySet<string> PassedChecks)
{
    /// <summary>A lesson counts as read from here on: the last screenful is seldom scrolled to its very end.</summary>
    public const double ReadFrom = 0.9;

    public static readonly LearnerStanding Nothing = new(new Dictionary<string, double>(), null, new HashSet<string>(), new Dictionary<string, double>(), new HashSet<string>());

    public bool HasRead(string lessonId) => Positions.GetValueOrDefault(lessonId) >= ReadFrom;
}

/// <summary>Reads a learner's standing.</summary>
public sealed class LearnerStandingQuery(IDbContextFactory<TrainingHubDbContext> contexts)
{
    public async Task<LearnerStanding> HandleAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var positions = await context.ReadingPositions.AsNoTracking().Where(position => position.PersonId == personId).ToListAsync(cancellation);
        var graded = await context.Submissions.AsNoTracking()
            .Where(submission => submission.PersonId == personId && submission.Kind == RunKind.Submit && submission.ExerciseId != null && submission.Decision != null)
            .Select(submission => new { Exercise = submission.ExerciseId!, submission.Decision, submission.Speedup })
            .ToListAsync(cancellation);
        var checks = await context.CheckAttempts.AsNoTracking().Where(attempt => attempt.PersonId == personId).ToListAsync(cancellation);
        return new LearnerStanding(
            positions.ToDictionary(position => position.LessonId, position => position.Position),
            positions.OrderByDescending(position => position.At).FirstOrDefault()?.LessonId,
            graded.Where(submission => submission.Decision == Decision.Pass).Select(submission => submission.Exercise).ToHashSet(),
            graded.Where(submission => submission.Speedup is not null && submission.Decision is not (Decision.Wrong or Decision.Error or Decision.Rejected))
                .GroupBy(submission => submission.Exercise)
                .ToDictionary(group => group.Key, group => group.Max(submission => submission.Speedup!.Value)),
            checks.Where(attempt => attempt.Passed).Select(attempt => attempt.ChapterId).ToHashSet());
    }
}
