using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Audit;
using TrainingHub.Data.People;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Accounts;

/// <summary>What a person changes about their own account.</summary>
public sealed class ProfileChanges(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, AuditLog audit, Passwords passwords)
{
    public async Task<Person?> FindAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == personId, cancellation);
    }

    public async Task<Result> RenameAsync(Guid personId, string name, CancellationToken cancellation)
    {
        var wanted = StorableText.Of(name.Trim());
        if (wanted.Length is 0 or > NewAccounts.MaxNameLength || wanted.Any(char.IsControl))
        {
            return new Result.Refused($"The name must have 1 to {NewAccounts.MaxNameLength} characters.");
        }

        return await ChangeAsync(
            personId,
            (context, person) =>
            {
                audit.Add(context, new Actor(person.Id, person.DisplayName), "person.renamed", person.Email!, new { Before = person.DisplayName, After = wanted });
                person.DisplayName = wanted;
            },
            cancellation);
    }

    /// <summary>Other sessions of the person end, and password links stop working.</summary>
    public async Task<Result> ChangePasswordAsync(Guid personId, string current, string wanted, CancellationToken cancellation)
    {
        if (await FindAsync(personId, cancellation) is not { } before)
        {
            return new Result.Refused("Your account is gone. Sign out.");
        }

        if (!await passwords.IsRightAsync(before, current))
        {
            return new Result.Refused("The present password is wrong.");
        }

        var (hash, problem) = await passwords.HashAsync(before, wanted);
        return problem is not null
            ? new Result.Refused(problem)
            : await ChangeAsync(personId, (context, person) => SetPassword(context, person, hash!), cancellation);
    }

    internal void SetPassword(TrainingHubDbContext context, Person person, string hash)
    {
        person.PasswordHash = hash;
        person.SecurityStamp = NewAccounts.NewStamp();
        person.AccessFailedCount = 0;
        person.LockoutEnd = null;
        audit.Add(context, new Actor(person.Id, person.DisplayName), "person.password-changed", person.Email!);
    }

    private Task<Result> ChangeAsync(Guid personId, Action<TrainingHubDbContext, Person> change, CancellationToken cancellation) =>
        lane.WriteAsync<Result>(
            async (context, token) =>
            {
                if (await context.People.FindAsync([personId], token) is not { IsDisabled: false } person)
                {
                    return new Result.Refused("Your account is gone or disabled.");
                }

                change(context, person);
                person.ConcurrencyStamp = NewAccounts.NewStamp();
                return new Result.Changed(person);
            },
            cancellation);

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Person">As it is now, for renewing the session.</param>
        public sealed record Changed(Person Person) : Result;

        public sealed record Refused(string Reason) : Result;
    }
}
