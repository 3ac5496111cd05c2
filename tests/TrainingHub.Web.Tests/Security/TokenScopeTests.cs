using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using TrainingHub.Data.People;
using TrainingHub.Data.Tokens;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Security;

/// <summary>A token opens what it was made for, and nothing else of what its owner may do.</summary>
public sealed class TokenScopeTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestPerson _instructor = null!;
    private Guid _cohort;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _instructor = await _server.CreatePersonAsync(RoleNames.Instructor);
        _cohort = await _server.CreateCohortAsync(instructors: [_instructor]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // 422 and 404 are answers of the call itself: the token got through.
    [Theory]
    [InlineData("api", "GET", "/api/v1/cohorts", HttpStatusCode.OK)]
    [InlineData("api", "POST", "/api/v1/runs", HttpStatusCode.UnprocessableEntity)]
    [InlineData("api", "GET", Urls.Profile, HttpStatusCode.OK)]
    [InlineData("api:read", "GET", "/api/v1/cohorts", HttpStatusCode.OK)]
    [InlineData("api:read", "POST", "/api/v1/runs", HttpStatusCode.Forbidden)]
    [InlineData("api:read", "POST", "/api/v1/cohorts/{cohort}/regrades", HttpStatusCode.Forbidden)]
    [InlineData("api:read", "GET", Urls.Profile, HttpStatusCode.Forbidden)]
    [InlineData("runs", "POST", "/api/v1/runs", HttpStatusCode.UnprocessableEntity)]
    [InlineData("runs", "POST", "/api/v1/checks", HttpStatusCode.UnprocessableEntity)]
    [InlineData("runs", "GET", "/api/v1/runs/019aa000-0000-7000-8000-000000000001", HttpStatusCode.NotFound)]
    [InlineData("runs", "POST", Urls.RunsHub + "/negotiate?negotiateVersion=1", HttpStatusCode.OK)]
    [InlineData("runs", "GET", "/api/v1/cohorts", HttpStatusCode.Forbidden)]
    [InlineData("runs", "GET", "/api/v1/cohorts/{cohort}/submissions", HttpStatusCode.Forbidden)]
    [InlineData("runs", "GET", Urls.Profile, HttpStatusCode.Forbidden)]
    [InlineData("runs:read", "POST", Urls.RunsHub + "/negotiate?negotiateVersion=1", HttpStatusCode.OK)]
    [InlineData("runs:read", "POST", "/api/v1/runs", HttpStatusCode.Forbidden)]
    [InlineData("runs:read", "DELETE", "/api/v1/runs/019aa000-0000-7000-8000-000000000001", HttpStatusCode.Forbidden)]
    [InlineData("learning", "POST", Urls.RunsHub + "/negotiate?negotiateVersion=1", HttpStatusCode.Forbidden)]
    [InlineData("learning", "PUT", "/api/v1/reading/nowhere", HttpStatusCode.UnprocessableEntity)]
    [InlineData("teaching", "POST", "/api/v1/cohorts/{cohort}/regrades", HttpStatusCode.UnprocessableEntity)]
    [InlineData("teaching:read runs", "GET", "/api/v1/cohorts/{cohort}/progress", HttpStatusCode.OK)]
    [InlineData("teaching:read runs", "POST", "/api/v1/cohorts/{cohort}/regrades", HttpStatusCode.Forbidden)]
    public async Task Call_TokenWithScopes_IsHeldToThem(string scopes, string method, string address, HttpStatusCode expected)
    {
        using var client = await ClientAsync(scopes);
        using var request = new HttpRequestMessage(new HttpMethod(method), address.Replace("{cohort}", _cohort.ToString(), StringComparison.Ordinal));
        if (method != "GET" && !address.StartsWith(Urls.RunsHub, StringComparison.Ordinal))
        {
            request.Content = new StringContent("""{"language":"cobol","position":7}""", System.Text.Encoding.UTF8, "application/json");
        }

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Refusal_SaysWhatTheTokenIsForAndWhatTheCallNeeds()
    {
        using var client = await ClientAsync("runs learning:read");

        using var answer = await client.GetAsync("/api/v1/cohorts", Cancellation);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("This token is for runs, learning:read. This address needs a token for teaching:read, or for more.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Page_OpenToAll_NarrowTokenSignsNobodyIn()
    {
        using var whole = await ClientAsync("api");
        using var narrow = await ClientAsync("runs");

        var (home, narrowHome) = (await whole.GetStringAsync("/", Cancellation), await narrow.GetStringAsync("/", Cancellation));

        Assert.Contains(Urls.SignOut, home, StringComparison.Ordinal);
        Assert.DoesNotContain(Urls.SignOut, narrowHome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_ForAllScopesOfAPerson_WidensNothing()
    {
        var learner = await _server.CreatePersonAsync(RoleNames.Learner);
        using var client = await ClientAsync(string.Join(' ', TokenScopes.All), learner);

        using var answer = await client.GetAsync($"/api/v1/cohorts/{_cohort}/progress", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public void EveryCallOfTheApi_IsInAnArea()
    {
        var calls = _server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Contains(call.Metadata, item => item.GetType().Name == "TokenArea"));
    }

    private async Task<HttpClient> ClientAsync(string scopes, TestPerson? person = null)
    {
        var token = await _server.Get<ApiTokens>().CreateAsync((person ?? _instructor).Id, "test", scopes.Split(' '), null, Cancellation);
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Plaintext);
        return client;
    }
}
