using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Features.Lessons;

/// <summary>Which exercises a person has passed.</summary>
public sealed class PassedExercises(IDbContextFactory<TrainingHubDbContext> contexts)
{
    public async Task<IReadOnlySet<string>> OfAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var passed = await context.Submissions.AsNoTracking()
            .Where(submission => submission.PersonId == personId && submission.Kind == RunKind.Submit && submission.Decision == Decision.Pass && submission.ExerciseId != null)
            .Select(submission => submission.ExerciseId!)
            .Distinct()
            .ToListAsync(cancellation);
        return passed.ToHashSet(StringComparer.Ordinal);
    }
}
