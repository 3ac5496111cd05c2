using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Startup;

/// <summary>While there is no administrator, makes a single-use link that creates one. There is no default password, ever.</summary>
public sealed class FirstAdministrator(IDbContextFactory<TrainingHubDbContext> contexts, Invitations invitations)
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromHours(24);

    /// <summary>The token of the link, or null where an administrator exists.</summary>
    public async Task<string?> InviteAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var exists = await context.UserRoles
            .Join(context.Roles.Where(role => role.Name == RoleNames.Administrator), member => member.RoleId, role => role.Id, (member, _) => member.UserId)
            .AnyAsync(cancellation);
        return exists ? null : (await invitations.InviteFirstAdministratorAsync(ValidFor, cancellation)).Token;
    }
}
