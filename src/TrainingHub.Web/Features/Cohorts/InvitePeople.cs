using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Audit;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>What an administrator chooses for an invitation link.</summary>
public sealed class InvitationInput
{
    public const int MaxDays = 90;
    public const int MaxPlaces = 500;

    public string Role { get; set; } = RoleNames.Learner;

    public int Days { get; set; } = 14;

    public int Places { get; set; } = 30;
}

/// <summary>Makes and withdraws the links with which people join a cohort.</summary>
public sealed class InvitePeople(IWriteLane lane, AuditLog audit, TimeProvider clock)
{
    public async Task<Result> MakeAsync(Authority authority, Guid cohortId, InvitationInput input, CancellationToken cancellation)
    {
        // A link must never make an administrator: it travels by mail and chat.
        if (input.Role is not (RoleNames.Learner or RoleNames.Instructor))
        {
            return new Result.Refused("A link invites learners or instructors.");
        }

        if (input.Days is < 1 or > InvitationInput.MaxDays || input.Places is < 1 or > InvitationInput.MaxPlaces)
        {
            return new Result.Refused($"A link holds for 1 to {InvitationInput.MaxDays} days and 1 to {InvitationInput.MaxPlaces} people.");
        }

        return await lane.WriteAsync<Result>(
            async (context, token) =>
            {
                if (await authority.ConfirmAsync(context, token) is not { } actor)
                {
                    return new Result.Refused(CohortDeed.NotAllowed.Reason);
                }

                if (await context.Cohorts.FindAsync([cohortId], token) is not { } cohort)
                {
                    return new Result.Refused(CohortDeed.Gone.Reason);
                }

                var (invitation, secret) = Invitation.Invite(cohortId, input.Role, clock.Now(), TimeSpan.FromDays(input.Days), input.Places, actor.Id ?? Guid.Empty);
                context.Invitations.Add(invitation);
                audit.Add(context, actor, "invitation.made", cohort.Name, new { input.Role, input.Days, input.Places });
                return new Result.Made(secret, invitation.ExpiresAt);
            },
            cancellation);
    }

    public Task<CohortDeed> WithdrawAsync(Authority authority, Guid invitationId, CancellationToken cancellation) =>
        lane.WriteAsync<CohortDeed>(
            async (context, token) =>
            {
                if (await authority.ConfirmAsync(context, token) is not { } actor)
                {
                    return CohortDeed.NotAllowed;
                }

                if (await context.Invitations.FindAsync([invitationId], token) is not { } invitation)
                {
                    return new CohortDeed.Refused("This link does not exist any more.");
                }

                invitation.Revoke(clock.Now());
                var cohort = await context.Cohorts.Where(row => row.Id == invitation.CohortId).Select(row => row.Name).SingleOrDefaultAsync(token);
                audit.Add(context, actor, "invitation.withdrawn", cohort ?? "", new { invitation.Role, invitation.Uses });
                return new CohortDeed.Done("The link no longer works. Who joined with it stays.");
            },
            cancellation);

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Token">The secret part of the link, known at this moment only.</param>
        /// <param name="ExpiresAt">When the link stops working.</param>
        public sealed record Made(string Token, DateTimeOffset ExpiresAt) : Result;

        public sealed record Refused(string Reason) : Result;
    }
}
