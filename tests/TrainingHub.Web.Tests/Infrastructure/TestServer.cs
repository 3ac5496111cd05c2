using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tokens;
using TrainingHub.Protocol;
using TrainingHub.Web.Startup;

namespace TrainingHub.Web.Tests.Infrastructure;

/// <summary>
/// The real application with a data folder of its own: SQLite file, migrations, keys. <see cref="StartAsync"/> listens on a free loopback port;
/// <see cref="PrepareAsync"/> does not listen, for tests of what lies behind the pages.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private int _made;

    private TestServer(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
    }

    /// <summary>Where the server listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <param name="configure">Applied before anything is registered.</param>
    /// <param name="execution">True: what runs programs comes up with the server, as it does outside tests, and not with the first program.</param>
    public static async Task<TestServer> StartAsync(Action<WebApplicationBuilder>? configure = null, bool execution = false)
    {
        var server = await PrepareAsync(configure, execution);
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public static async Task<TestServer> PrepareAsync(Action<WebApplicationBuilder>? configure = null, bool execution = false)
    {
        var folder = Directory.CreateTempSubdirectory("traininghub-test-").FullName;
        var app = TrainingHubApplication.Build(new ServeOptions(0, folder, Demo: false), builder =>
        {
            // Hashing a password is slow on purpose; a test has no need of that.
            builder.Services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1_000);
            // No programs wait to be given code: most tests run none.
            builder.Configuration["Execution:CSharpGuests"] = builder.Configuration["Execution:PythonGuests"] = builder.Configuration["Execution:CompilerWarmUps"] = "0";
            builder.Lighten(execution);
            configure?.Invoke(builder);
        });
        await app.PrepareAsync(CancellationToken.None);
        return new TestServer(app, folder);
    }

    /// <summary>A browser without script: keeps cookies, follows no redirects.</summary>
    public TestBrowser OpenBrowser() => new(Address);

    /// <summary>A browser in which a new person of this role has signed in; without a role, nobody has.</summary>
    public async Task<TestBrowser> SignInAsync(string? role = RoleNames.Learner) =>
        role is null ? OpenBrowser() : await SignInAsync(await CreatePersonAsync(role));

    public async Task<TestBrowser> SignInAsync(TestPerson person)
    {
        var browser = OpenBrowser();
        await browser.SignInAsync(person);
        return browser;
    }

    public async Task<TestPerson> CreatePersonAsync(string role, string? email = null, string? name = null)
    {
        var number = Interlocked.Increment(ref _made);
        var made = new TestPerson(Guid.CreateVersion7(), email ?? $"{role}{number}@test.example", $"a long pass phrase {number}", role);
        await using var scope = _app.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = new Person
        {
            Id = made.Id,
            UserName = made.Email,
            Email = made.Email,
            EmailConfirmed = true,
            DisplayName = name ?? $"Test {role} {number}",
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        Require(await people.CreateAsync(person, made.Password));
        Require(await people.AddToRoleAsync(person, role));
        return made;
    }

    /// <summary>A cohort that is under way, with these members.</summary>
    public async Task<Guid> CreateCohortAsync(string? name = null, IEnumerable<TestPerson>? instructors = null, IEnumerable<TestPerson>? learners = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var cohort = new Cohort
        {
            Name = name ?? $"Test cohort {Interlocked.Increment(ref _made)}",
            CourseId = "python-performance",
            StartsOn = today.AddDays(-1),
            EndsOn = today.AddDays(10),
            CreatedAt = now,
        };
        await QueryAsync(async context =>
        {
            context.Cohorts.Add(cohort);
            AddMembers(context, cohort.Id, instructors, MembershipRole.Instructor, now);
            AddMembers(context, cohort.Id, learners, MembershipRole.Learner, now);
            return await context.SaveChangesAsync();
        });
        return cohort.Id;
    }

    /// <summary>A run that ended well some time ago.</summary>
    public async Task<Guid> CreateFinishedRunAsync(TestPerson person, Guid? cohortId = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var request = new SubmissionRequest
        {
            ClientKey = Guid.CreateVersion7(),
            PersonId = person.Id,
            CohortId = cohortId,
            DocumentId = "test",
            Kind = RunKind.Run,
            Language = Language.Python,
            Code = "print(1)",
        };
        var run = Submission.Accept(request, now.UtcTicks, seed: 1, now.AddMinutes(-2));
        run.Claim("test", now.AddMinutes(-1), now.AddMinutes(-2));
        var report = new RunReport { Verdict = Verdict.Ok, Stdout = "1\n" };
        await QueryAsync(async context =>
        {
            context.Submissions.Add(run);
            context.SubmissionResults.Add(run.Finish(StoredOutcome.Of(new SubmissionOutcome.Ran(report), []), now.AddMinutes(-1)));
            return await context.SaveChangesAsync();
        });
        return run.Id;
    }

    /// <summary>A bearer token of a person.</summary>
    public async Task<string> CreateTokenAsync(TestPerson person) =>
        (await Get<ApiTokens>().CreateAsync(person.Id, "test", ["api"], null, CancellationToken.None)).Plaintext;

    /// <summary>An HTTP client that sends a bearer token of the person.</summary>
    public async Task<HttpClient> OpenApiClientAsync(TestPerson person)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await CreateTokenAsync(person));
        return client;
    }

    /// <summary>What a page knows of a signed-in person.</summary>
    public static ClaimsPrincipal Principal(TestPerson person) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()), new Claim(ClaimTypes.Role, person.Role), new Claim(ClaimTypes.Name, person.Email)], "test"));

    /// <summary>A service that lives as long as the application.</summary>
    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Uses a service that lives as long as one request.</summary>
    public async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Reads or arranges what is stored.</summary>
    public async Task<T> QueryAsync<T>(Func<TrainingHubDbContext, Task<T>> query)
    {
        await using var context = await Get<IDbContextFactory<TrainingHubDbContext>>().CreateDbContextAsync();
        return await query(context);
    }

    public async ValueTask DisposeAsync()
    {
        // In order: first no more requests and circuits, then the services under them.
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static void AddMembers(TrainingHubDbContext context, Guid cohortId, IEnumerable<TestPerson>? members, MembershipRole role, DateTimeOffset now) =>
        context.Memberships.AddRange((members ?? []).Select(member => new Membership { CohortId = cohortId, PersonId = member.Id, Role = role, JoinedAt = now }));

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
    }
}
