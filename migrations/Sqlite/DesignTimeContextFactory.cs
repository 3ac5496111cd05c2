using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Data;

namespace TrainingHub.Migrations.Sqlite;

/// <summary>Lets <c>dotnet ef</c> see the model, registered as the application does, without starting the application.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<TrainingHubDbContext>
{
    public TrainingHubDbContext CreateDbContext(string[] args) => new ServiceCollection()
        .AddTrainingHubData(options => options.UseTrainingHubSqlite("Data Source=:memory:"))
        .BuildServiceProvider()
        .GetRequiredService<IDbContextFactory<TrainingHubDbContext>>()
        .CreateDbContext();
}
