using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>A cohort on the list of those that somebody teaches.</summary>
public sealed record CohortOverview(Cohort Cohort, int Learners, int ActiveNow);

/// <summary>Reads the cohorts that a viewer may open.</summary>
public sealed class CohortOverviewQuery(IDbContextFactory<TrainingHubDbContext> contexts, CohortAccess access, TimeProvider clock)
{
    /// <summary>The viewer's cohorts, newest first.</summary>
    public async Task<IReadOnlyList<CohortOverview>> HandleAsync(ClaimsPrincipal viewer, CancellationToken cancellation)
    {
        var cohorts = await access.TaughtByAsync(viewer, cancellation);
        var ids = cohorts.Select(cohort => cohort.Id).ToList();
        var since = clock.GetUtcNow() - BoardPicture.ActiveWithin;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var learners = context.Memberships.Where(membership => ids.Contains(membership.CohortId) && membership.Role == MembershipRole.Learner);
        var all = await CountAsync(learners, cancellation);
        var active = await CountAsync(
            learners.Where(membership =>
                context.ReadingPositions.Any(position => position.PersonId == membership.PersonId && position.At >= since)
                || context.Drafts.Any(draft => draft.PersonId == membership.PersonId && draft.SavedAt >= since)
                || context.Submissions.Any(submission => submission.PersonId == membership.PersonId && submission.CreatedAt >= since)),
            cancellation);
        return [.. cohorts.Select(cohort => new CohortOverview(cohort, all.GetValueOrDefault(cohort.Id), active.GetValueOrDefault(cohort.Id)))];
    }

    private static Task<Dictionary<Guid, int>> CountAsync(IQueryable<Membership> memberships, CancellationToken cancellation) => memberships
        .GroupBy(membership => membership.CohortId)
        .Select(group => new { CohortId = group.Key, Count = group.Count() })
        .ToDictionaryAsync(row => row.CohortId, row => row.Count, cancellation);
}
