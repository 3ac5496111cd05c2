using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>A learner's earlier submissions and measurements of an exercise.</summary>
public sealed class SubmissionHistory(IDbContextFactory<TrainingHubDbContext> contexts)
{
    private const int Shown = 20;

    public async Task<IReadOnlyList<Ui.SubmissionRow>> OfExerciseAsync(Guid personId, string exerciseId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Submissions.AsNoTracking()
            .Where(submission => submission.PersonId == personId && submission.ExerciseId == exerciseId && (submission.Kind == RunKind.Submit || submission.Kind == RunKind.Measure))
            .OrderByDescending(submission => submission.CreatedAt)
            .Take(Shown)
            .Select(submission => new Ui.SubmissionRow(submission.Id, submission.CreatedAt, submission.Language, submission.Kind, submission.DocumentId, submission.Verdict, submission.Decision, submission.Speedup))
            .ToListAsync(cancellation);
    }
}
