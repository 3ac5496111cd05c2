using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.People;
using TrainingHub.Data.Storage;

namespace TrainingHub.Web.Security;

/// <summary>Makes accounts without a password, whose owners choose one through a <see cref="PasswordLinks"/> link.</summary>
public sealed class NewAccounts(ILookupNormalizer normalizer, TimeProvider clock)
{
    public const int MaxNameLength = 80;

    /// <summary>The form in which an address is looked up.</summary>
    public string Normalize(string email) => normalizer.NormalizeEmail(email.Trim());

    /// <summary>Adds the account and its role to a context that is about to be saved.</summary>
    public async Task<Person> AddAsync(TrainingHubDbContext context, string name, string email, string role, CancellationToken cancellation)
    {
        var address = email.Trim();
        var person = new Person
        {
            UserName = address,
            NormalizedUserName = normalizer.NormalizeName(address),
            Email = address,
            NormalizedEmail = normalizer.NormalizeEmail(address),
            EmailConfirmed = true,
            DisplayName = StorableText.Of(name.Trim()),
            CreatedAt = clock.Now(),
            SecurityStamp = NewStamp(),
            LockoutEnabled = true,
        };
        context.People.Add(person);
        await GrantAsync(context, person.Id, role, cancellation);
        return person;
    }

    /// <summary>Gives a role that the person does not hold.</summary>
    public static async Task GrantAsync(TrainingHubDbContext context, Guid personId, string role, CancellationToken cancellation)
    {
        var roleId = await context.Roles.Where(row => row.Name == role).Select(row => row.Id).SingleAsync(cancellation);
        context.UserRoles.Add(new IdentityUserRole<Guid> { UserId = personId, RoleId = roleId });
    }

    /// <summary>A changed stamp ends every session and every password link of the account.</summary>
    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
