using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Identity;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Security;

/// <summary>
/// Links with which a person chooses a password. A link holds until it is used, until another one of the same person was used,
/// until the account is disabled, or for <see cref="ValidFor"/>: it is tied to the account's security stamp.
/// </summary>
public sealed class PasswordLinks(IServiceScopeFactory scopes)
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    /// <summary>The address on this site, starting with a slash, for each person in turn.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(IEnumerable<Person> persons)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var links = new List<string>();
        foreach (var person in persons)
        {
            var code = await people.GeneratePasswordResetTokenAsync(person);
            links.Add(Urls.ChoosePassword(person.Id, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(code))));
        }

        return links;
    }

    /// <summary>The text that Identity made, or null where the code is no such text.</summary>
    internal static string? Decode(string? code)
    {
        if (string.IsNullOrEmpty(code) || !Base64Url.IsValid(code))
        {
            return null;
        }

        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(code));
    }
}
