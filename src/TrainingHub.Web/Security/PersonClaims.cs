using System.Security.Claims;

namespace TrainingHub.Web.Security;

/// <summary>Claims of our own, and the person's id as a key.</summary>
public static class PersonClaims
{
    public const string DisplayName = "display_name";

    /// <summary>The id of a signed-in person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in; the caller's authorisation is missing.</exception>
    public static Guid PersonId(this ClaimsPrincipal person) =>
        Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : throw new InvalidOperationException("Nobody is signed in.");
}
