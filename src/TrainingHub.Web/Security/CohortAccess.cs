using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Security;

/// <summary>
/// Authorisation by membership: a role opens a page, a membership opens a cohort. Asked anew at every use, so that a revoked
/// membership ends at once and not when the cookie does.
/// </summary>
public sealed class CohortAccess(IDbContextFactory<TrainingHubDbContext> contexts)
{
    /// <summary>Asks for a cohort whose instructor, or an administrator, the viewer has to be.</summary>
    public async Task<CohortEntry> EnterAsync(ClaimsPrincipal viewer, Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var cohort = await context.Cohorts.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == cohortId, cancellation);
        return cohort is null ? new CohortEntry.Unknown()
            : await MayTeachAsync(viewer, cohortId, cancellation) ? new CohortEntry.Open(cohort)
            : new CohortEntry.Forbidden();
    }

    /// <summary>Instructors of the cohort, and administrators.</summary>
    public async Task<bool> MayTeachAsync(ClaimsPrincipal viewer, Guid cohortId, CancellationToken cancellation)
    {
        if (viewer.IsInRole(RoleNames.Administrator))
        {
            return true;
        }

        var viewerId = viewer.PersonId();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Memberships.AnyAsync(
            membership => membership.CohortId == cohortId && membership.PersonId == viewerId && membership.Role == MembershipRole.Instructor, cancellation);
    }

    /// <summary>Whether the viewer teaches any cohort in which the person is a member.</summary>
    public async Task<bool> MayTeachPersonAsync(ClaimsPrincipal viewer, Guid personId, CancellationToken cancellation)
    {
        if (viewer.IsInRole(RoleNames.Administrator))
        {
            return true;
        }

        var viewerId = viewer.PersonId();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Memberships
            .Where(membership => membership.PersonId == viewerId && membership.Role == MembershipRole.Instructor)
            .AnyAsync(teaching => context.Memberships.Any(learning => learning.CohortId == teaching.CohortId && learning.PersonId == personId), cancellation);
    }

    /// <summary>Whether a person is a learner of the cohort.</summary>
    public async Task<bool> LearnsInAsync(Guid personId, Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Memberships.AnyAsync(
            membership => membership.CohortId == cohortId && membership.PersonId == personId && membership.Role == MembershipRole.Learner, cancellation);
    }

    /// <summary>The cohorts a viewer may open on the class page, newest first.</summary>
    public async Task<IReadOnlyList<Cohort>> TaughtByAsync(ClaimsPrincipal viewer, CancellationToken cancellation)
    {
        var viewerId = viewer.PersonId();
        var all = viewer.IsInRole(RoleNames.Administrator);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Cohorts.AsNoTracking()
            .Where(cohort => all || context.Memberships.Any(membership => membership.CohortId == cohort.Id && membership.PersonId == viewerId && membership.Role == MembershipRole.Instructor))
            .OrderByDescending(cohort => cohort.StartsOn).ThenBy(cohort => cohort.Name)
            .ToListAsync(cancellation);
    }
}

/// <summary>The answer to who asks to enter a cohort as its instructor.</summary>
public abstract record CohortEntry
{
    private CohortEntry()
    {
    }

    public sealed record Open(Cohort Cohort) : CohortEntry;

    public sealed record Forbidden : CohortEntry;

    public sealed record Unknown : CohortEntry;
}
