using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Audit;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Security;

/// <summary>
/// On whose word an administrative deed is done. A cookie or an open page may be older than the loss of a role, so the role is
/// read again inside the transaction that does the deed.
/// </summary>
public sealed class Authority
{
    /// <summary>Who can run commands on the machine can do everything.</summary>
    public static readonly Authority CommandLine = new(null);

    private Authority(Guid? personId) => PersonId = personId;

    /// <summary>Null for the command line.</summary>
    public Guid? PersonId { get; }

    public static Authority Of(ClaimsPrincipal person) => new(person.PersonId());

    /// <summary>The name for the audit trail, or null where the person is no enabled administrator at this moment.</summary>
    public async Task<Actor?> ConfirmAsync(TrainingHubDbContext context, CancellationToken cancellation)
    {
        if (PersonId is not { } id)
        {
            return new Actor(null, "command line");
        }

        var name = await context.People
            .Where(person => person.Id == id && !person.IsDisabled)
            .Where(person => context.UserRoles.Any(held => held.UserId == id && context.Roles.Any(role => role.Id == held.RoleId && role.Name == RoleNames.Administrator)))
            .Select(person => person.DisplayName)
            .SingleOrDefaultAsync(cancellation);
        return name is null ? null : new Actor(id, name);
    }
}
