using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Audit;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>Adds instructors to a cohort, and takes members out of it.</summary>
public sealed class ChangeMembers(IWriteLane lane, AuditLog audit, NewAccounts accounts, TimeProvider clock)
{
    /// <summary>Makes a person who has an account an instructor of the cohort; a learner of it becomes one.</summary>
    public Task<CohortDeed> AddInstructorAsync(Authority authority, Guid cohortId, string email, CancellationToken cancellation)
    {
        if (!EmailAddress.IsValid(email))
        {
            return Task.FromResult<CohortDeed>(new CohortDeed.Refused($"\"{email.Trim()}\" is no e-mail address. It needs the form name@place.example."));
        }

        var address = accounts.Normalize(email);
        return lane.WriteAsync<CohortDeed>(
            async (context, token) =>
            {
                if (await authority.ConfirmAsync(context, token) is not { } actor)
                {
                    return CohortDeed.NotAllowed;
                }

                var cohort = await context.Cohorts.FindAsync([cohortId], token);
                if (cohort is null)
                {
                    return CohortDeed.Gone;
                }

                var person = await context.People.SingleOrDefaultAsync(row => row.NormalizedEmail == address, token);
                if (person is null or { IsDisabled: true })
                {
                    return new CohortDeed.Refused(person is null
                        ? $"Nobody here has the address {email.Trim()}. Make an invitation link for an instructor instead, and send it to them."
                        : $"The account {person.Email} is disabled. Enable it first, under People.");
                }

                var membership = await context.Memberships.SingleOrDefaultAsync(row => row.CohortId == cohortId && row.PersonId == person.Id, token);
                if (membership?.Role == MembershipRole.Instructor)
                {
                    return new CohortDeed.Refused($"{person.DisplayName} is an instructor of this cohort already.");
                }

                if (membership is null)
                {
                    context.Memberships.Add(new Membership { CohortId = cohortId, PersonId = person.Id, Role = MembershipRole.Instructor, JoinedAt = clock.Now() });
                }
                else
                {
                    membership.Role = MembershipRole.Instructor;
                }

                if (!await context.UserRoles.AnyAsync(held => held.UserId == person.Id && context.Roles.Any(role => role.Id == held.RoleId && role.Name == RoleNames.Instructor), token))
                {
                    await NewAccounts.GrantAsync(context, person.Id, RoleNames.Instructor, token);
                }

                audit.Add(context, actor, "cohort.instructor-added", cohort.Name, new { person.Email });
                return new CohortDeed.Done($"{person.DisplayName} is now an instructor of {cohort.Name}.");
            },
            cancellation);
    }

    /// <summary>Takes a person out of the cohort. Their account and what they did stay.</summary>
    public Task<CohortDeed> RemoveAsync(Authority authority, Guid cohortId, Guid personId, CancellationToken cancellation) =>
        lane.WriteAsync<CohortDeed>(
            async (context, token) =>
            {
                if (await authority.ConfirmAsync(context, token) is not { } actor)
                {
                    return CohortDeed.NotAllowed;
                }

                var cohort = await context.Cohorts.FindAsync([cohortId], token);
                var membership = await context.Memberships.SingleOrDefaultAsync(row => row.CohortId == cohortId && row.PersonId == personId, token);
                var person = await context.People.FindAsync([personId], token);
                if (cohort is null || person is null)
                {
                    return CohortDeed.Gone;
                }

                if (membership is null)
                {
                    return new CohortDeed.Refused($"{person.DisplayName} is no member of this cohort any more.");
                }

                context.Memberships.Remove(membership);
                audit.Add(context, actor, "cohort.member-removed", cohort.Name, new { person.Email, membership.Role });
                return new CohortDeed.Done($"{person.DisplayName} was removed from {cohort.Name}. The account and its work stay.");
            },
            cancellation);
}
