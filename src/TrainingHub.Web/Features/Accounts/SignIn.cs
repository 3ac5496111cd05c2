using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.People;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;

namespace TrainingHub.Web.Features.Accounts;

/// <summary>Signs a person in by password. The answer does not tell whether the address is known.</summary>
public sealed class SignIn(SignInManager<Person> signIns, UserManager<Person> people, IWriteLane lane, TimeProvider clock)
{
    public async Task<Result> HandleAsync(string email, string password, bool remember)
    {
        var person = await people.FindByEmailAsync(email.Trim());
        if (person is null)
        {
            return new Result.Refused();
        }

        var attempt = await signIns.CheckPasswordSignInAsync(person, password, lockoutOnFailure: true);
        if (attempt.IsLockedOut)
        {
            return new Result.LockedOut((person.LockoutEnd ?? clock.GetUtcNow()) - clock.GetUtcNow());
        }

        if (!attempt.Succeeded)
        {
            return new Result.Refused();
        }

        // Told only to who knows the password.
        if (person.IsDisabled)
        {
            return new Result.Disabled();
        }

        await signIns.SignInAsync(person, remember);
        var now = clock.Now();
        await lane.WriteAsync(
            (context, token) => context.People.Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now), token), CancellationToken.None);
        return new Result.SignedIn();
    }

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record SignedIn : Result;

        public sealed record Refused : Result;

        public sealed record Disabled : Result;

        public sealed record LockedOut(TimeSpan For) : Result;
    }
}
