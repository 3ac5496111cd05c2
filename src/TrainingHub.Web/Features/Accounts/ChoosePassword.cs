using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.People;
using TrainingHub.Data.Writing;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Accounts;

/// <summary>Lets who holds a password link choose a password. A link works once: the change of the security stamp ends it.</summary>
public sealed class ChoosePassword(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, Passwords passwords, ProfileChanges profile)
{
    /// <summary>Whose link it is, or null where it does not work (any more).</summary>
    public async Task<Person?> ExamineAsync(Guid personId, string? code, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var person = await context.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId && !row.IsDisabled, cancellation);
        return person is not null && await passwords.IsLinkGoodAsync(person, code) ? person : null;
    }

    public async Task<ProfileChanges.Result> HandleAsync(Guid personId, string? code, string password, CancellationToken cancellation)
    {
        if (await ExamineAsync(personId, code, cancellation) is not { } examined)
        {
            return new ProfileChanges.Result.Refused("This link was used or has ended. Ask an administrator for a new one.");
        }

        var (hash, problem) = await passwords.HashAsync(examined, password);
        if (problem is not null)
        {
            return new ProfileChanges.Result.Refused(problem);
        }

        return await lane.WriteAsync<ProfileChanges.Result>(
            async (context, token) =>
            {
                // Two uses of one link at the same moment: the second finds another stamp.
                var person = await context.People.SingleOrDefaultAsync(row => row.Id == personId && row.SecurityStamp == examined.SecurityStamp && !row.IsDisabled, token);
                if (person is null)
                {
                    return new ProfileChanges.Result.Refused("This link was used a moment ago.");
                }

                profile.SetPassword(context, person, hash!);
                person.ConcurrencyStamp = NewAccounts.NewStamp();
                return new ProfileChanges.Result.Changed(person);
            },
            cancellation);
    }
}
