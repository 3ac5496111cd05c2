using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Storage;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>A cohort with everything that its page shows.</summary>
public sealed record CohortDetail(
    Guid Id, string Name, string CourseId, string Course, DateOnly StartsOn, DateOnly EndsOn, CohortState State, IReadOnlyList<Member> Members, IReadOnlyList<InvitationLine> Invitations);

/// <param name="PersonId">Who.</param>
/// <param name="Name">The name that the class sees.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Role">In this cohort.</param>
/// <param name="JoinedAt">Since when.</param>
/// <param name="LastSeenAt">Null where the person did nothing yet.</param>
/// <param name="IsDisabled">Whether the account cannot sign in.</param>
/// <param name="HasPassword">False until the person used the link to choose one.</param>
public sealed record Member(Guid PersonId, string Name, string Email, MembershipRole Role, DateTimeOffset JoinedAt, DateTimeOffset? LastSeenAt, bool IsDisabled, bool HasPassword);

/// <summary>An invitation link, without its secret.</summary>
public sealed record InvitationLine(Guid Id, string Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, int Uses, int MaxUses, InvitationState State);

public enum InvitationState
{
    Open,
    Expired,
    UsedUp,
    Withdrawn,
}

/// <summary>Reads one cohort.</summary>
public sealed class CohortDetailQuery(IDbContextFactory<TrainingHubDbContext> contexts, CohortOverviewQuery overview, TimeProvider clock)
{
    public async Task<CohortDetail?> HandleAsync(Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var cohort = await context.Cohorts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == cohortId, cancellation);
        if (cohort is null)
        {
            return null;
        }

        var members = await context.Memberships.AsNoTracking()
            .Where(membership => membership.CohortId == cohortId)
            .Join(context.People, membership => membership.PersonId, person => person.Id, (membership, person) => new { membership, person })
            .OrderByDescending(row => row.membership.Role).ThenBy(row => row.person.DisplayName)
            .Select(row => new Member(
                row.person.Id, row.person.DisplayName, row.person.Email ?? "", row.membership.Role, row.membership.JoinedAt, row.person.LastSeenAt, row.person.IsDisabled, row.person.PasswordHash != null))
            .ToListAsync(cancellation);
        var now = clock.Now();
        var invitations = await context.Invitations.AsNoTracking()
            .Where(invitation => invitation.CohortId == cohortId)
            .OrderByDescending(invitation => invitation.CreatedAt)
            .ToListAsync(cancellation);
        return new CohortDetail(
            cohort.Id, cohort.Name, cohort.CourseId, overview.NameOf(cohort.CourseId), cohort.StartsOn, cohort.EndsOn, overview.StateOf(cohort), members,
            [.. invitations.Select(invitation => new InvitationLine(
                invitation.Id, invitation.Role, invitation.CreatedAt, invitation.ExpiresAt, invitation.Uses, invitation.MaxUses, StateOf(invitation, now)))]);
    }

    private static InvitationState StateOf(Invitation invitation, DateTimeOffset now) => invitation.Examine(now) switch
    {
        Redemption.Revoked => InvitationState.Withdrawn,
        Redemption.Expired => InvitationState.Expired,
        Redemption.UsedUp => InvitationState.UsedUp,
        _ => InvitationState.Open,
    };
}
