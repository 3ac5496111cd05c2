using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using TrainingHub.Data.People;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Storage;

/// <summary>The whole application on PostgreSQL. What stores and queue do on it in detail is tested beside them.</summary>
public sealed class PostgreSqlTests : IAsyncLifetime
{
    private const string Variable = "TRAININGHUB_TEST_POSTGRES";
    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;
    private readonly string _database = $"traininghub_web_{Guid.CreateVersion7():N}";
    private TestServer? _server;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (Server is not null)
        {
            await OnServerAsync($"CREATE DATABASE {_database}");
            _server = await TestServer.StartAsync(UsePostgreSql);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            NpgsqlConnection.ClearAllPools();
            await OnServerAsync($"DROP DATABASE {_database} WITH (FORCE)");
        }
    }

    [Fact]
    public async Task Classroom_OnPostgreSql_SignsInKeepsDraftsAndRuns()
    {
        Assert.SkipWhen(_server is null, $"{Variable} is not set; tests/postgres start prints a value for it.");
        using var browser = await _server.SignInAsync(await _server.CreatePersonAsync(RoleNames.Learner, name: "Zoë Ångström"));
        browser.Http.DefaultRequestHeaders.Add("X-Requested-With", "test");

        Assert.Contains("Zoë Ångström", await browser.ReadAsync(Urls.Profile), StringComparison.Ordinal);
        await SaveAndReadDraftAsync(browser.Http);
        var run = await RunAsync(browser.Http, "print('on', 'PostgreSQL')");

        Assert.Equal(("Ok", "on PostgreSQL\n"), (run.GetProperty("verdict").GetString(), run.GetProperty("stdout").GetString()));
    }

    private static async Task SaveAndReadDraftAsync(HttpClient client)
    {
        // A NUL is what PostgreSQL alone refuses.
        const string Draft = "/api/v1/drafts/d1c1l02%2Foverhead/python";
        using var saved = await client.PutAsJsonAsync(Draft, new { code = "print('世界\0')", baseRevision = 0 }, Stop);
        using var stale = await client.PutAsJsonAsync(Draft, new { code = "print('other')", baseRevision = 0 }, Stop);
        var read = await client.GetFromJsonAsync<JsonElement>(Draft, Stop);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (saved.StatusCode, stale.StatusCode));
        Assert.Equal("print('世界\uFFFD')", read.GetProperty("code").GetString());
    }

    private static async Task<JsonElement> RunAsync(HttpClient client, string code)
    {
        using var started = await client.PostAsJsonAsync("/api/v1/runs", new { language = "python", code }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();

        // The stream of events ends with the run.
        await client.GetStringAsync($"/api/v1/runs/{id}/events", Stop);
        return (await client.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{id}", Stop)).GetProperty("run");
    }

    private void UsePostgreSql(WebApplicationBuilder builder)
    {
        builder.Configuration["Database:Provider"] = "PostgreSql";
        builder.Configuration["Database:Connection"] = new NpgsqlConnectionStringBuilder(Server) { Database = _database, Timeout = 60 }.ToString();
    }

    private static async Task OnServerAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Server + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
