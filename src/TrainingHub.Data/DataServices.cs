using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TrainingHub.Data.Audit;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Explaining;
using TrainingHub.Data.Learning;
using TrainingHub.Data.Regrading;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tokens;
using TrainingHub.Data.Writing;

namespace TrainingHub.Data;

/// <summary>Registers the database and everything that reads and writes it.</summary>
public static class DataServices
{
    /// <param name="services">Where to register.</param>
    /// <param name="useDatabase">Chooses the database, with the extension of one of the migrations projects.</param>
    public static IServiceCollection AddTrainingHubData(this IServiceCollection services, Action<DbContextOptionsBuilder> useDatabase)
    {
        services.TryAddSingleton(TimeProvider.System);

        // The model depends on this option, so it is set here and not left to the host. Version 3 has passkeys.
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        services.AddPooledDbContextFactory<TrainingHubDbContext>(useDatabase);

        // Identity's stores and the key ring ask for a scoped context.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<TrainingHubDbContext>>().CreateDbContext());
        services.AddSingleton(CreateLane);

        services.AddOptions<QueueOptions>();
        services.AddSingleton<IValidateOptions<QueueOptions>, ValidateQueueOptions>();
        services.AddSingleton<SubmissionQueue>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<ReadingPositions>();
        services.AddSingleton<LearningStore>();
        services.AddSingleton<RubricStore>();
        services.AddSingleton<HintStore>();
        services.AddSingleton<RegradeStore>();
        services.AddSingleton<SubmissionHistory>();
        services.AddSingleton<CohortStore>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<ApiTokens>();
        return services;
    }

    private static IWriteLane CreateLane(IServiceProvider provider)
    {
        var contexts = provider.GetRequiredService<IDbContextFactory<TrainingHubDbContext>>();
        using var context = contexts.CreateDbContext();
        return context.Database.IsSqliteFile() ? new GroupCommitLane(contexts) : new TransactionLane(contexts);
    }
}
