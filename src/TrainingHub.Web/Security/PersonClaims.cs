using System.Security.Claims;
using TrainingHub.Data.Audit;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Security;

/// <summary>Claims of our own, and the person's id as a key.</summary>
public static class PersonClaims
{
    public const string DisplayName = "display_name";

    /// <summary>The id of a signed-in person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in; the caller's authorisation is missing.</exception>
    public static Guid PersonId(this ClaimsPrincipal person) =>
        Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The signed-in person as the one who acts.</summary>
    public static Actor AsActor(this ClaimsPrincipal person) => new(person.PersonId(), person.FindFirstValue(DisplayName) ?? person.Identity?.Name ?? "");

    /// <summary>Whether the person may see what is not published yet, and what is wrong with it.</summary>
    public static bool IsAuthor(this ClaimsPrincipal person) => person.IsInRole(RoleNames.Instructor) || person.IsInRole(RoleNames.Administrator);
}
