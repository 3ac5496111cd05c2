using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Audit;
using TrainingHub.Data.People;
using TrainingHub.Data.Writing;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.People;

/// <summary>Makes an account outside any cohort, with a password or with a link to choose one.</summary>
public sealed class AddPerson(IWriteLane lane, AuditLog audit, NewAccounts accounts, PasswordLinks links, Passwords passwords)
{
    /// <param name="authority">Who asks.</param>
    /// <param name="name">As the class sees it.</param>
    /// <param name="email">The address to sign in with.</param>
    /// <param name="role">One of <see cref="RoleNames"/>.</param>
    /// <param name="password">Null makes a link instead.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Result> HandleAsync(Authority authority, string name, string email, string role, string? password, CancellationToken cancellation)
    {
        var hash = default(string);
        if (password is not null)
        {
            var (hashed, problem) = await passwords.HashAsync(new Person(), password);
            if (problem is not null)
            {
                return new Result.Refused(problem);
            }

            hash = hashed;
        }

        if (Check(name, email, role) is { } wrong)
        {
            return new Result.Refused(wrong);
        }

        var (answer, person) = await lane.WriteAsync<(Result, Person?)>(
            async (context, token) =>
            {
                if (await authority.ConfirmAsync(context, token) is not { } actor)
                {
                    return (new Result.Refused(PersonDeed.NotAllowed.Reason), null);
                }

                var address = accounts.Normalize(email);
                if (await context.People.AnyAsync(known => known.NormalizedEmail == address, token))
                {
                    return (new Result.Exists($"{email.Trim()} has an account already."), null);
                }

                var made = await accounts.AddAsync(context, name, email, role, token);
                made.PasswordHash = hash;
                audit.Add(context, actor, "person.made", made.Email!, new { Role = role });
                return (new Result.Added(made.Id, null), made);
            },
            cancellation);
        return answer is Result.Added added && hash is null ? added with { PasswordLink = (await links.MakeAsync([person!]))[0] } : answer;
    }

    private static string? Check(string name, string email, string role)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NewAccounts.MaxNameLength || name.Any(char.IsControl))
        {
            return $"The name must have 1 to {NewAccounts.MaxNameLength} characters.";
        }

        if (!EmailAddress.IsValid(email))
        {
            return $"\"{email}\" is no e-mail address. It needs the form name@place.example.";
        }

        return RoleNames.IsKnown(role) ? null : $"The role must be one of {string.Join(", ", RoleNames.All)}, not \"{role}\".";
    }

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Added(Guid PersonId, string? PasswordLink) : Result;

        /// <summary>The address has an account.</summary>
        public sealed record Exists(string Reason) : Result;

        public sealed record Refused(string Reason) : Result;
    }
}
