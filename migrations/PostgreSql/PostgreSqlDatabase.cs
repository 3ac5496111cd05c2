using Microsoft.EntityFrameworkCore;

namespace TrainingHub.Migrations.PostgreSql;

/// <summary>The database of an installation with several machines.</summary>
public static class PostgreSqlDatabase
{
    /// <summary>Npgsql's own retries stay off: they forbid transactions of one's own, and the write lane knows better what may be repeated.</summary>
    public static DbContextOptionsBuilder UseTrainingHubPostgreSql(this DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(connection, postgres => postgres.MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly));
}
