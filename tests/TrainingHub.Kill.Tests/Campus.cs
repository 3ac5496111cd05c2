using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TrainingHub.Data;
using TrainingHub.Data.People;
using TrainingHub.Data.Tokens;
using TrainingHub.Web;
using TrainingHub.Web.Startup;

namespace TrainingHub.Kill.Tests;

/// <summary>
/// Data that outlives servers: a folder, a database and learners with tokens. While a server runs nobody else has the database open, so that
/// the next one finds it exactly as the killed one left it.
/// </summary>
internal sealed class Campus : IAsyncDisposable
{
    private const string PostgresVariable = "TRAININGHUB_TEST_POSTGRES";
    private readonly Dictionary<string, string> _settings = new() { ["Queue:MaxUnfinishedRuns"] = "50", ["Execution:ConcurrentRuns"] = "2" };
    private readonly List<string> _tokens = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("traininghub-kill-").FullName;
    private string? _postgres;

    /// <summary>One for each learner.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>A campus with learners; skips the test where its database is not to be had.</summary>
    public static async Task<Campus> CreateAsync(DatabaseProvider provider, int learners)
    {
        var server = Environment.GetEnvironmentVariable(PostgresVariable);
        Assert.SkipWhen(provider == DatabaseProvider.PostgreSql && string.IsNullOrEmpty(server), $"{PostgresVariable} is not set; tests/postgres start prints a value for it.");
        var campus = new Campus();
        if (provider == DatabaseProvider.PostgreSql)
        {
            campus._postgres = $"traininghub_kill_{Guid.CreateVersion7():N}";
            await OnPostgresAsync($"CREATE DATABASE {campus._postgres}");
            campus._settings["Database:Provider"] = nameof(DatabaseProvider.PostgreSql);
            campus._settings["Database:Connection"] = new NpgsqlConnectionStringBuilder(server) { Database = campus._postgres, Timeout = 60 }.ToString();
        }

        await campus.OpenAsync(async services =>
        {
            for (var number = 1; number <= learners; number++)
            {
                campus._tokens.Add(await AddLearnerAsync(services, number));
            }

            return learners;
        });
        return campus;
    }

    public Task<ServerProcess> StartServerAsync(params IEnumerable<(string Key, string Value)> more) => StartServerAsync(port: 0, more);

    public Task<ServerProcess> StartServerAsync(int port, params IEnumerable<(string Key, string Value)> more)
    {
        var settings = _settings.Select(setting => (setting.Key, setting.Value)).Concat(more);
        return ServerProcess.StartAsync(_folder, settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value), port);
    }

    /// <summary>Looks at what is stored; not while a server runs.</summary>
    public Task<T> QueryAsync<T>(Func<TrainingHubDbContext, Task<T>> query) => OpenAsync(async services =>
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<TrainingHubDbContext>>().CreateDbContextAsync();
        return await query(context);
    });

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await OnPostgresAsync($"DROP DATABASE {_postgres} WITH (FORCE)");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<T> OpenAsync<T>(Func<IServiceProvider, Task<T>> use)
    {
        await using (var app = TrainingHubApplication.Build(new ServeOptions(0, _folder, Demo: false), Configure))
        {
            await app.PrepareAsync(TestContext.Current.CancellationToken);
            await using var scope = app.Services.CreateAsyncScope();
            var result = await use(scope.ServiceProvider);
            SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();
            return result;
        }
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(_settings!);
        builder.Services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1_000);
    }

    private static async Task<string> AddLearnerAsync(IServiceProvider services, int number)
    {
        var email = $"learner{number}@test.example";
        var person = new Person { UserName = email, Email = email, EmailConfirmed = true, DisplayName = $"Learner {number}", CreatedAt = TimeProvider.System.GetUtcNow() };
        var people = services.GetRequiredService<UserManager<Person>>();
        Assert.True((await people.CreateAsync(person, $"a long pass phrase {number}")).Succeeded);
        Assert.True((await people.AddToRoleAsync(person, RoleNames.Learner)).Succeeded);
        return (await services.GetRequiredService<ApiTokens>().CreateAsync(person.Id, "test", ["api"], null, CancellationToken.None)).Plaintext;
    }

    private static async Task OnPostgresAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable(PostgresVariable) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
