using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TrainingHub.Migrations.Sqlite;

namespace TrainingHub.Data.Tests.Databases;

/// <summary>Where a test's database lives: a folder with one file, or a database on the PostgreSQL server.</summary>
internal sealed class DatabaseFiles
{
    private static readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<DatabaseFiles>>> Templates = new();

    private readonly DatabaseKind _kind;
    private readonly string _name;

    private DatabaseFiles(DatabaseKind kind)
    {
        _kind = kind;
        _name = $"traininghub_test_{Guid.CreateVersion7():N}";
    }

    public string Connection => _kind == DatabaseKind.Sqlite
        ? SqliteDatabase.ConnectionTo(SqliteFile)
        : new NpgsqlConnectionStringBuilder(TestDatabase.PostgresServer) { Database = _name, MaxPoolSize = 40, Timeout = 60 }.ToString();

    private string SqliteFolder => Path.Combine(Path.GetTempPath(), _name);

    private string SqliteFile => Path.Combine(SqliteFolder, "traininghub.db");

    public static async Task<DatabaseFiles> EmptyAsync(DatabaseKind kind)
    {
        var files = new DatabaseFiles(kind);
        if (kind == DatabaseKind.Sqlite)
        {
            Directory.CreateDirectory(files.SqliteFolder);
        }
        else
        {
            await OnServerAsync($"CREATE DATABASE {files._name}");
        }

        return files;
    }

    public static async Task<DatabaseFiles> CopyTemplateAsync(DatabaseKind kind)
    {
        var template = await Templates.GetOrAdd(kind, _ => new Lazy<Task<DatabaseFiles>>(() => MigrateTemplateAsync(kind))).Value;
        var files = new DatabaseFiles(kind);
        if (kind == DatabaseKind.Sqlite)
        {
            Directory.CreateDirectory(files.SqliteFolder);
            File.Copy(template.SqliteFile, files.SqliteFile);
        }
        else
        {
            await OnServerAsync($"CREATE DATABASE {files._name} TEMPLATE {template._name}");
        }

        return files;
    }

    public static async Task DeleteTemplatesAsync()
    {
        foreach (var template in Templates.Values)
        {
            await (await template.Value).DeleteAsync();
        }
    }

    public async Task DeleteAsync()
    {
        if (_kind == DatabaseKind.Sqlite)
        {
            using var connection = new SqliteConnection(Connection);
            SqliteConnection.ClearPool(connection);
            Directory.Delete(SqliteFolder, recursive: true);
        }
        else
        {
            await using var connection = new NpgsqlConnection(Connection);
            NpgsqlConnection.ClearPool(connection);
            await OnServerAsync($"DROP DATABASE {_name} WITH (FORCE)");
        }
    }

    private static async Task<DatabaseFiles> MigrateTemplateAsync(DatabaseKind kind)
    {
        var files = await EmptyAsync(kind);

        // Not pooled: a template must have no open connection, and a file is whole only after the last one is closed.
        var connection = files.Connection + ";Pooling=false";
        await using var services = new ServiceCollection()
            .AddTrainingHubData(options => TestDatabase.Use(kind, options, connection))
            .BuildServiceProvider();
        await using var context = services.GetRequiredService<IDbContextFactory<TrainingHubDbContext>>().CreateDbContext();
        await context.Database.MigrateAsync();
        return files;
    }

    private static async Task OnServerAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(TestDatabase.PostgresServer + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
