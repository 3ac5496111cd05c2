using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Protocol;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Live;

/// <summary>
/// Who may see a run: the person who started it, and the instructors of a cohort that person learns in. The rows of a regrade are nobody's: they hold
/// other people's code, and are seen through the regrade.
/// </summary>
public sealed class RunAccess(IDbContextFactory<TrainingHubDbContext> contexts, CohortAccess cohorts)
{
    public async Task<bool> MayWatchAsync(ClaimsPrincipal viewer, Guid runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var owner = await context.Submissions.Where(submission => submission.Id == runId && submission.Kind != RunKind.Regrade).Select(submission => (Guid?)submission.PersonId).SingleOrDefaultAsync(cancellation);
        return owner is { } personId && (personId == viewer.PersonId() || await cohorts.MayTeachPersonAsync(viewer, personId, cancellation));
    }

    /// <summary>Whether the run is the person's own: only then may they stop it.</summary>
    public async Task<bool> OwnsAsync(ClaimsPrincipal viewer, Guid runId, CancellationToken cancellation)
    {
        var personId = viewer.PersonId();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Submissions.AnyAsync(submission => submission.Id == runId && submission.PersonId == personId && submission.Kind != RunKind.Regrade, cancellation);
    }
}
