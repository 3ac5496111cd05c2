using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TrainingHub.Migrations.Sqlite;

/// <summary>The embedded database: one file, one process that writes.</summary>
public static class SqliteDatabase
{
    public static DbContextOptionsBuilder UseTrainingHubSqlite(this DbContextOptionsBuilder options, string connection) => options
        .UseSqlite(connection, sqlite => sqlite.MigrationsAssembly(typeof(SqliteDatabase).Assembly))
        .AddInterceptors(SqliteSettings.Instance);

    /// <summary>The connection string for a database file. The shared cache is left off: it locks whole tables.</summary>
    public static string ConnectionTo(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = true }.ToString();
}
