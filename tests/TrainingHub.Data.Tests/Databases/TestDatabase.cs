using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Writing;
using TrainingHub.Migrations.PostgreSql;
using TrainingHub.Migrations.Sqlite;

[assembly: AssemblyFixture(typeof(TrainingHub.Data.Tests.Databases.TemplateCleanup))]

namespace TrainingHub.Data.Tests.Databases;

/// <summary>A migrated database of a test's own, with a clock that stands still, copied from a template that is migrated once.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public const string PostgresVariable = "TRAININGHUB_TEST_POSTGRES";

    public static readonly string? PostgresServer = Environment.GetEnvironmentVariable(PostgresVariable) is { Length: > 0 } server ? server : null;

    private readonly DatabaseFiles _files;
    private readonly ServiceProvider _services;
    private int _people;

    private TestDatabase(DatabaseKind kind, DatabaseFiles files, ServiceProvider services, FakeTimeProvider clock)
    {
        Kind = kind;
        _files = files;
        _services = services;
        Clock = clock;
    }

    public DatabaseKind Kind { get; }

    public FakeTimeProvider Clock { get; }

    public SubmissionQueue Queue => Get<SubmissionQueue>();

    public IWriteLane Lane => Get<IWriteLane>();

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind, Action<QueueOptions>? limits = null)
    {
        var files = await DatabaseFiles.CopyTemplateAsync(kind);
        return Open(kind, files, limits);
    }

    /// <summary>A database without a single table.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseKind kind) => Open(kind, await DatabaseFiles.EmptyAsync(kind), null);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A request's services, as the web node has them.</summary>
    public AsyncServiceScope Scope() => _services.CreateAsyncScope();

    public TrainingHubDbContext Context() => Get<IDbContextFactory<TrainingHubDbContext>>().CreateDbContext();

    public async Task<Person> AddPersonAsync(string? name = null)
    {
        var number = Interlocked.Increment(ref _people);
        var person = new Person
        {
            DisplayName = name ?? $"Person {number}",
            UserName = $"p{number}@example.test",
            NormalizedUserName = $"P{number}@EXAMPLE.TEST",
            Email = $"p{number}@example.test",
            CreatedAt = Clock.GetUtcNow(),
        };
        await Lane.WriteAsync((context, _) => Task.FromResult(context.Add(person).Entity), TestContext.Current.CancellationToken);
        return person;
    }

    public async Task<Guid> AddCohortAsync(string name = "Autumn")
    {
        var answer = await Get<CohortStore>().OpenAsync(
            name, "python-performance", new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 9), TestContext.Current.CancellationToken);
        return Assert.IsType<OpenCohortAnswer.Opened>(answer).CohortId;
    }

    /// <summary>Closes everything, and opens the same database again, as a restart does.</summary>
    public async Task<TestDatabase> RestartAsync()
    {
        await _services.DisposeAsync();
        return Open(Kind, _files, null);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _files.DeleteAsync();
    }

    private static TestDatabase Open(DatabaseKind kind, DatabaseFiles files, Action<QueueOptions>? limits)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddLogging()
            .AddTrainingHubData(options => Use(kind, options, files.Connection));
        services.AddIdentityCore<Person>(identity => identity.Lockout.MaxFailedAccessAttempts = 2)
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<TrainingHubDbContext>();
        if (limits is not null)
        {
            services.Configure(limits);
        }

        return new TestDatabase(kind, files, services.BuildServiceProvider(), clock);
    }

    internal static void Use(DatabaseKind kind, DbContextOptionsBuilder options, string connection)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            options.UseTrainingHubSqlite(connection);
        }
        else
        {
            options.UseTrainingHubPostgreSql(connection);
        }
    }
}

/// <summary>Deletes the templates when the last test has run.</summary>
public sealed class TemplateCleanup : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await DatabaseFiles.DeleteTemplatesAsync();
}
