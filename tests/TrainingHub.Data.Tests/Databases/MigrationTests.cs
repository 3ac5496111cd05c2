using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace TrainingHub.Data.Tests.Databases;

public sealed class MigrationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Model_ComparedWithTheSnapshot_HasNoPendingChange(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        await using var context = database.Context();

        Assert.False(context.Database.HasPendingModelChanges(), "The model changed: run migrations/add NAME.");
    }

    [Theory, EachDatabase]
    public async Task Migrate_EmptyDatabase_MakesEveryTableAndTheRoles(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        await using var context = database.Context();

        await context.Database.MigrateAsync(Stop);

        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Stop));
        Assert.Equal(["administrator", "instructor", "learner"], await context.Roles.Select(role => role.Name!).Order().ToListAsync(Stop));
        Assert.Equal(0, await context.Submissions.CountAsync(Stop));
    }

    [Fact]
    public async Task Migrate_BothDatabases_HaveTheSameColumns()
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, $"{TestDatabase.PostgresVariable} is not set.");
        await using var sqlite = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var postgres = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);

        var onSqlite = await ColumnsAsync(
            sqlite,
            """
            SELECT t.name || '.' || c.name || CASE WHEN c."notnull" OR c.pk THEN '' ELSE '?' END
            FROM sqlite_master t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND t.name NOT LIKE '~_~_EF%' ESCAPE '~'
            """);
        var onPostgres = await ColumnsAsync(
            postgres,
            """
            SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '~_~_EF%' ESCAPE '~'
            """);

        Assert.Contains("Submissions.FairKey", onSqlite);
        Assert.Equal(onSqlite, onPostgres);
    }

    [Fact]
    public async Task Connection_Sqlite_HasTheSettingsThatSavedMeans()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var context = database.Context();
        await context.Database.OpenConnectionAsync(Stop);

        Assert.Equal("wal", await PragmaAsync(context, "journal_mode"));
        Assert.Equal("2", await PragmaAsync(context, "synchronous"));
        Assert.Equal("1", await PragmaAsync(context, "foreign_keys"));
        Assert.Equal("5000", await PragmaAsync(context, "busy_timeout"));
    }

    private static async Task<string?> PragmaAsync(TrainingHubDbContext context, string name)
    {
        await using var command = Command(context, $"PRAGMA {name}");
        return (await command.ExecuteScalarAsync(Stop))?.ToString();
    }

    private static async Task<List<string>> ColumnsAsync(TestDatabase database, string query)
    {
        await using var context = database.Context();
        await context.Database.OpenConnectionAsync(Stop);
        await using var command = Command(context, query);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var columns = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            columns.Add(reader.GetString(0));
        }

        columns.Sort(StringComparer.Ordinal);
        return columns;
    }

    private static DbCommand Command(TrainingHubDbContext context, string text)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The texts are this file's own.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
