using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;

namespace TrainingHub.Web.Features.Accounts;

/// <summary>The name that an invitation shows.</summary>
public sealed class CohortNames(IDbContextFactory<TrainingHubDbContext> contexts)
{
    public async Task<string?> FindAsync(Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Cohorts.Where(cohort => cohort.Id == cohortId).Select(cohort => cohort.Name).SingleOrDefaultAsync(cancellation);
    }
}
