using Microsoft.AspNetCore.Identity;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Security;

/// <summary>Checks and hashes passwords by the rules of the site, without writing anything: who uses it stores the hash in a transaction of its own.</summary>
public sealed class Passwords(IServiceScopeFactory scopes)
{
    /// <summary>The hash to store, or what is wrong with the password.</summary>
    public async Task<(string? Hash, string? Problem)> HashAsync(Person person, string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        foreach (var validator in people.PasswordValidators)
        {
            var answer = await validator.ValidateAsync(people, person, password);
            if (!answer.Succeeded)
            {
                return (null, string.Join(' ', answer.Errors.Select(error => error.Description)));
            }
        }

        return (people.PasswordHasher.HashPassword(person, password), null);
    }

    public async Task<bool> IsRightAsync(Person person, string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        return person.PasswordHash is { } hash && people.PasswordHasher.VerifyHashedPassword(person, hash, password) != PasswordVerificationResult.Failed;
    }

    /// <summary>Whether the code of a password link was made for this account as it is now.</summary>
    public async Task<bool> IsLinkGoodAsync(Person person, string? code)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        return PasswordLinks.Decode(code) is { } token
            && await people.VerifyUserTokenAsync(person, people.Options.Tokens.PasswordResetTokenProvider, UserManager<Person>.ResetPasswordTokenPurpose, token);
    }
}
