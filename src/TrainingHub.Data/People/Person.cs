using Microsoft.AspNetCore.Identity;

namespace TrainingHub.Data.People;

/// <summary>Somebody with an account: learner, instructor or administrator.</summary>
public sealed class Person : IdentityUser<Guid>
{
    public Person() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";

    /// <summary>A disabled person cannot sign in, and open sessions end when they are next checked.</summary>
    public bool IsDisabled { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>Wire name of the language whose variant of a lesson is shown first: <c>csharp</c>, <c>python</c>, or null for no preference.</summary>
    public string? PreferredLanguage { get; set; }

    /// <summary>Made by the demo; may be deleted with everything it did.</summary>
    public bool IsDemo { get; set; }
}
