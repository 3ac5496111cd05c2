using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;

namespace TrainingHub.Web.Startup;

/// <summary>Brings the database to the newest version before anything is served.</summary>
public sealed partial class DatabaseMigrator(IDbContextFactory<TrainingHubDbContext> contexts, ServeOptions options, ILogger<DatabaseMigrator> logger)
{
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(options.DataFolder);
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            var pending = (await context.Database.GetPendingMigrationsAsync(cancellation)).ToList();
            if (pending.Count > 0)
            {
                LogMigrating(pending.Count);
                await context.Database.MigrateAsync(cancellation);
            }
        }
        catch (DbException exception)
        {
            throw new DatabaseUnavailableException(
                $"the database cannot be opened or brought up to date: {exception.Message.TrimEnd('.')}. Check Database:Provider and Database:Connection, or that {options.DataFolder} is writable and its traininghub.db is a TrainingHub database.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnavailableException($"the data folder {options.DataFolder} cannot be used: {exception.Message.TrimEnd('.')}. Choose another with --data DIR.", exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "Applying {Count} database migrations")]
    private partial void LogMigrating(int count);
}
