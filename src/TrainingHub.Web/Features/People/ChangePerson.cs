using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Audit;
using TrainingHub.Data.People;
using TrainingHub.Data.Writing;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.People;

/// <summary>
/// Enables and disables accounts, gives and takes roles, makes links to choose a password. Whoever is left, one enabled administrator stays:
/// nobody could undo the loss of the last one.
/// </summary>
public sealed class ChangePerson(IWriteLane lane, AuditLog audit, PasswordLinks links)
{
    /// <summary>The person cannot sign in any more, and every open session ends when it is next checked.</summary>
    public Task<PersonDeed> DisableAsync(Authority authority, Guid personId, CancellationToken cancellation) =>
        ChangeAsync(authority, personId, DisableAsync, cancellation);

    public Task<PersonDeed> EnableAsync(Authority authority, Guid personId, CancellationToken cancellation) => ChangeAsync(
        authority,
        personId,
        (change, _) =>
        {
            if (change.Person.IsDisabled)
            {
                change.Person.IsDisabled = false;
                change.Person.ConcurrencyStamp = NewAccounts.NewStamp();
                audit.Add(change.Context, change.Actor, "person.enabled", change.Person.Email!);
            }

            return Task.FromResult<PersonDeed>(new PersonDeed.Done($"{change.Person.DisplayName} can sign in again."));
        },
        cancellation);

    /// <summary>Makes <paramref name="roles"/> the person's only roles. Taking one away ends the person's sessions.</summary>
    public Task<PersonDeed> SetRolesAsync(Authority authority, Guid personId, IReadOnlyCollection<string> roles, CancellationToken cancellation) =>
        roles.Count == 0 || !roles.All(RoleNames.IsKnown)
            ? Task.FromResult<PersonDeed>(new PersonDeed.Refused("Choose at least one role."))
            : ChangeAsync(authority, personId, (change, token) => SetRolesAsync(change, roles, token), cancellation);

    /// <summary>Makes a link with which the person chooses a new password. The present one works until then.</summary>
    public async Task<PersonDeed> MakePasswordLinkAsync(Authority authority, Guid personId, CancellationToken cancellation)
    {
        Person? person = null;
        var deed = await ChangeAsync(
            authority,
            personId,
            (change, _) =>
            {
                if (change.Person.IsDisabled)
                {
                    return Task.FromResult<PersonDeed>(new PersonDeed.Refused($"{change.Person.DisplayName} is disabled. Enable the account first."));
                }

                person = change.Person;
                audit.Add(change.Context, change.Actor, "person.password-link-made", change.Person.Email!);
                return Task.FromResult<PersonDeed>(new PersonDeed.Done($"{change.Person.DisplayName} chooses a password with this link. It works once, for {PasswordLinks.ValidFor.Days} days."));
            },
            cancellation);
        return deed is PersonDeed.Done done && person is not null ? done with { PasswordLink = (await links.MakeAsync([person]))[0] } : deed;
    }

    private Task<PersonDeed> ChangeAsync(Authority authority, Guid personId, Func<Change, CancellationToken, Task<PersonDeed>> deed, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, token) =>
            {
                if (await authority.ConfirmAsync(context, token) is not { } actor)
                {
                    return PersonDeed.NotAllowed;
                }

                return await context.People.FindAsync([personId], token) is { } person
                    ? await deed(new Change(context, actor, person), token)
                    : new PersonDeed.Unknown();
            },
            cancellation);

    private async Task<PersonDeed> DisableAsync(Change change, CancellationToken cancellation)
    {
        var person = change.Person;
        if (person.Id == change.Actor.Id)
        {
            return new PersonDeed.Refused("You cannot disable your own account. Ask another administrator.");
        }

        if (await IsLastAdministratorAsync(change.Context, person.Id, cancellation))
        {
            return new PersonDeed.Refused($"{person.DisplayName} is the last administrator. Make another one first.");
        }

        if (!person.IsDisabled)
        {
            person.IsDisabled = true;
            EndSessions(person);
            audit.Add(change.Context, change.Actor, "person.disabled", person.Email!);
        }

        return new PersonDeed.Done($"{person.DisplayName} can no longer sign in. Open sessions end within half a minute.");
    }

    private async Task<PersonDeed> SetRolesAsync(Change change, IReadOnlyCollection<string> roles, CancellationToken cancellation)
    {
        var person = change.Person;
        var known = await change.Context.Roles.ToDictionaryAsync(role => role.Id, role => role.Name!, cancellation);
        var held = await change.Context.UserRoles.Where(row => row.UserId == person.Id).ToListAsync(cancellation);
        var taken = held.Where(row => !roles.Contains(known[row.RoleId])).ToList();
        var given = roles.Except(held.Select(row => known[row.RoleId])).ToList();
        if (taken.Exists(row => known[row.RoleId] == RoleNames.Administrator))
        {
            if (person.Id == change.Actor.Id)
            {
                return new PersonDeed.Refused("You cannot take the administrator's role from yourself. Ask another administrator.");
            }

            if (await IsLastAdministratorAsync(change.Context, person.Id, cancellation))
            {
                return new PersonDeed.Refused($"{person.DisplayName} is the last administrator. Make another one first.");
            }
        }

        if (taken.Count == 0 && given.Count == 0)
        {
            return new PersonDeed.Done($"{person.DisplayName} has these roles already.");
        }

        change.Context.UserRoles.RemoveRange(taken);
        foreach (var role in given)
        {
            await NewAccounts.GrantAsync(change.Context, person.Id, role, cancellation);
        }

        if (taken.Count > 0)
        {
            EndSessions(person);
        }

        audit.Add(change.Context, change.Actor, "person.roles-changed", person.Email!, new { Given = given, Taken = taken.Select(row => known[row.RoleId]) });
        return new PersonDeed.Done($"{person.DisplayName} is now {string.Join(" and ", RoleNames.All.Where(roles.Contains))}.");
    }

    /// <summary>Whether the person is an enabled administrator and no other one is.</summary>
    private static async Task<bool> IsLastAdministratorAsync(TrainingHubDbContext context, Guid personId, CancellationToken cancellation)
    {
        var enabled = await context.People
            .Where(person => !person.IsDisabled)
            .Where(person => context.UserRoles.Any(held => held.UserId == person.Id && context.Roles.Any(role => role.Id == held.RoleId && role.Name == RoleNames.Administrator)))
            .Select(person => person.Id)
            .ToListAsync(cancellation);
        return enabled.Count == 1 && enabled[0] == personId;
    }

    private static void EndSessions(Person person)
    {
        person.SecurityStamp = NewAccounts.NewStamp();
        person.ConcurrencyStamp = NewAccounts.NewStamp();
    }

    private sealed record Change(TrainingHubDbContext Context, Actor Actor, Person Person);
}
