using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.People;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;

namespace TrainingHub.Data.Cohorts;

/// <summary>Makes, examines and redeems invitations.</summary>
public sealed class Invitations(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, TimeProvider clock)
{
    public Task<NewInvitation> InviteAsync(
        Guid? cohortId, string role, TimeSpan validFor, int maxUses, Guid createdBy, CancellationToken cancellation)
    {
        var (invitation, token) = Invitation.Invite(cohortId, role, clock.Now(), validFor, maxUses, createdBy);
        return StoreAsync(invitation, token, cancellation);
    }

    /// <summary>Makes the link for the first administrator, and ends every earlier one: only the newest that was printed works.</summary>
    public Task<NewInvitation> InviteFirstAdministratorAsync(TimeSpan validFor, CancellationToken cancellation)
    {
        var (invitation, token) = Invitation.ForFirstAdministrator(clock.Now(), validFor);
        return StoreAsync(invitation, token, cancellation);
    }

    /// <summary>What redeeming would answer now; nothing changes. For the page that asks for a name and a password.</summary>
    public async Task<Redemption> ExamineAsync(string token, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var hash = SecretToken.Hash(token);
        var invitation = await context.Invitations.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellation);
        return invitation is null ? new Redemption.Unknown() : invitation.Examine(clock.Now());
    }

    /// <summary>
    /// Takes one use for a person who exists, gives them the role, and makes them a member of the cohort, all or nothing.
    /// A member who opens the link again takes no second use.
    /// </summary>
    public Task<Redemption> RedeemAsync(string token, Guid personId, CancellationToken cancellation)
    {
        var hash = SecretToken.Hash(token);
        return lane.WriteAsync<Redemption>(
            async (context, stop) =>
            {
                // Raising the revision locks the row: a whole class that opens the link at once takes turns instead of clashing.
                await context.Invitations
                    .Where(row => row.TokenHash == hash)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, row => row.Revision + 1), stop);
                var invitation = await context.Invitations.SingleOrDefaultAsync(row => row.TokenHash == hash, stop);
                if (invitation is null)
                {
                    return new Redemption.Unknown();
                }

                var now = clock.Now();
                var membership = invitation.CohortId is { } cohort
                    ? await context.Memberships.SingleOrDefaultAsync(row => row.CohortId == cohort && row.PersonId == personId, stop)
                    : null;
                var role = invitation.Role == RoleNames.Learner ? MembershipRole.Learner : MembershipRole.Instructor;
                if (membership is not null && membership.Role >= role)
                {
                    return invitation.Examine(now);
                }

                var answer = invitation.Redeem(now);
                if (answer is not Redemption.Redeemed)
                {
                    return answer;
                }

                if (membership is not null)
                {
                    membership.Role = role;
                }
                else if (invitation.CohortId is { } joined)
                {
                    context.Memberships.Add(new Membership { CohortId = joined, PersonId = personId, Role = role, JoinedAt = now });
                }

                await GrantAsync(context, personId, invitation.Role, stop);
                return answer;
            },
            cancellation);
    }

    /// <summary>False when there is no such invitation.</summary>
    public Task<bool> RevokeAsync(Guid id, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, token) =>
            {
                var invitation = await context.Invitations.FindAsync([id], token);
                invitation?.Revoke(clock.Now());
                return invitation is not null;
            },
            cancellation);

    public async Task<IReadOnlyList<Invitation>> ForCohortAsync(Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Invitations.AsNoTracking()
            .Where(invitation => invitation.CohortId == cohortId)
            .OrderByDescending(invitation => invitation.CreatedAt)
            .ToListAsync(cancellation);
    }

    private Task<NewInvitation> StoreAsync(Invitation invitation, string token, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, stop) =>
            {
                if (invitation.Purpose == InvitationPurpose.FirstAdministrator)
                {
                    var earlier = await context.Invitations
                        .Where(row => row.Purpose == InvitationPurpose.FirstAdministrator && row.RevokedAt == null)
                        .ToListAsync(stop);
                    earlier.ForEach(row => row.Revoke(clock.Now()));
                }

                context.Invitations.Add(invitation);
                return new NewInvitation(invitation.Id, token, invitation.ExpiresAt);
            },
            cancellation);

    private static async Task GrantAsync(TrainingHubDbContext context, Guid personId, string role, CancellationToken cancellation)
    {
        var roleId = await context.Roles.Where(row => row.Name == role).Select(row => row.Id).SingleAsync(cancellation);
        if (!await context.UserRoles.AnyAsync(row => row.UserId == personId && row.RoleId == roleId, cancellation))
        {
            context.UserRoles.Add(new IdentityUserRole<Guid> { UserId = personId, RoleId = roleId });
        }
    }
}

/// <summary>An invitation just made: the only moment at which its token is known.</summary>
public sealed record NewInvitation(Guid Id, string Token, DateTimeOffset ExpiresAt);
