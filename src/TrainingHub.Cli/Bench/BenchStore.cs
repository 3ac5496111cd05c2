using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TrainingHub.Data;
using TrainingHub.Data.People;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Writing;
using TrainingHub.Migrations.PostgreSql;
using TrainingHub.Migrations.Sqlite;

namespace TrainingHub.Cli.Bench;

/// <summary>The product's database with its queue and its write lane, on a file or a server of the benchmark's own.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private BenchStore(ServiceProvider services) => _services = services;

    public IWriteLane Lane => Get<IWriteLane>();

    /// <summary>Opens a database and brings it up to date.</summary>
    /// <param name="connection">A file, or the connection string of a PostgreSQL database.</param>
    /// <param name="grouped">False: each work pays for a commit of its own.</param>
    /// <param name="cancellation">Ends the opening.</param>
    public static async Task<BenchStore> OpenAsync(string connection, bool grouped, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddTrainingHubData(options => Use(options, connection));
        services.Configure<QueueOptions>(limits => (limits.MaxUnfinishedRuns, limits.MaxDepth) = (1000, 1_000_000));
        if (!grouped)
        {
            services.AddSingleton<IWriteLane>(provider => new GroupCommitLane(provider.GetRequiredService<IDbContextFactory<TrainingHubDbContext>>(), largestGroup: 1));
        }

        var store = new BenchStore(services.BuildServiceProvider());
        await using var context = store.Context();
        await context.Database.MigrateAsync(cancellation);
        return store;
    }

    /// <summary>Makes an empty database on a PostgreSQL server, and answers its connection string.</summary>
    public static async Task<string> CreatePostgresAsync(string server, CancellationToken cancellation)
    {
        var name = $"traininghub_bench_{Guid.CreateVersion7():N}";
        await OnServerAsync(server, $"CREATE DATABASE {name}", cancellation);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    public static Task DropPostgresAsync(string server, string connection) =>
        OnServerAsync(server, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)", CancellationToken.None);

    public static bool IsPostgres(string connection) => connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public TrainingHubDbContext Context() => Get<IDbContextFactory<TrainingHubDbContext>>().CreateDbContext();

    /// <summary>People who may write.</summary>
    public async Task<IReadOnlyList<Guid>> AddPeopleAsync(int count, CancellationToken cancellation)
    {
        var people = Enumerable.Range(1, count).Select(number => new Person
        {
            DisplayName = $"Learner {number}",
            UserName = $"{Guid.CreateVersion7():N}@bench.example",
            CreatedAt = TimeProvider.System.GetUtcNow(),
        }).ToList();
        await Lane.WriteAsync(
            (context, _) =>
            {
                context.People.AddRange(people);
                return Task.FromResult(true);
            },
            cancellation);
        return people.ConvertAll(person => person.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }

    private static void Use(DbContextOptionsBuilder options, string connection)
    {
        if (IsPostgres(connection))
        {
            options.UseTrainingHubPostgreSql(connection);
        }
        else
        {
            options.UseTrainingHubSqlite(SqliteDatabase.ConnectionTo(connection));
        }
    }

    private static async Task OnServerAsync(string server, string statement, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception exception) when (exception is NpgsqlException or ArgumentException)
        {
            throw new CommandFailedException($"the PostgreSQL server of --postgres cannot be used: {exception.Message}", exception);
        }
    }
}
