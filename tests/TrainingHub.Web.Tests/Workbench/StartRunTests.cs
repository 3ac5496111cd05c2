using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Workbench;

/// <summary>What the API says to requests that cannot be carried out: always a problem document with a sentence that names what to change.</summary>
public sealed class StartRunTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(builder => builder.Configuration["Queue:MaxUnfinishedRuns"] = "2");
        _client = await _server.OpenApiClientAsync(await _server.CreatePersonAsync("learner"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"language":"cobol","code":"x"}""", "language")]
    [InlineData("""{"code":"print(1)"}""", "language")]
    [InlineData("""{"language":"python","code":""}""", "empty")]
    [InlineData("""{"language":"python","code":"  \n "}""", "empty")]
    [InlineData("""{"language":"python"}""", "empty")]
    [InlineData("""{"language":"python","code":"x","kind":"race"}""", "kind")]
    [InlineData("""{"language":"python","code":"x","kind":"submit"}""", "exerciseId")]
    [InlineData("""{"language":"python","code":"x","profile":"vtune"}""", "calls, lines, hits")]
    [InlineData("""{"language":"python","code":"x","profile":"Calls"}""", "profile")]
    [InlineData("""{"language":"python","code":"x","kind":"submit","exerciseId":"ex1","profile":"calls"}""", "Only a run can be profiled")]
    [InlineData("""{"language":"python","code":"x","exerciseId":"ex99"}""", "ex99")]
    public async Task Post_BadInput_SaysWhatToChange(string body, string named)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await _client.PostAsync("/api/v1/runs", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(named, await DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_BrokenJson_Is400WithProblemDetails()
    {
        using var content = new StringContent("{\"language\":", System.Text.Encoding.UTF8, "application/json");

        using var response = await _client.PostAsync("/api/v1/runs", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Post_TwoMegabytesOfCode_IsTooLarge()
    {
        using var response = await _client.PostAsJsonAsync("/api/v1/runs", new { language = "python", code = new string('x', 2 * 1024 * 1024) }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("at most 256 KiB", await DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SameClientKeyTwice_IsOneRun()
    {
        var request = new { language = "python", code = "print(1)", clientKey = Guid.CreateVersion7() };

        using var first = await _client.PostAsJsonAsync("/api/v1/runs", request, TestContext.Current.CancellationToken);
        using var second = await _client.PostAsJsonAsync("/api/v1/runs", request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(await IdOfAsync(first), await IdOfAsync(second));
    }

    [Fact]
    public async Task Post_MoreThanTheQuota_SaysWhenToComeBack()
    {
        var endless = new { language = "python", code = "while True: pass" };
        using var first = await _client.PostAsJsonAsync("/api/v1/runs", endless, TestContext.Current.CancellationToken);
        using var second = await _client.PostAsJsonAsync("/api/v1/runs", endless, TestContext.Current.CancellationToken);

        using var third = await _client.PostAsJsonAsync("/api/v1/runs", endless, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.True(third.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.NotEmpty(await DetailOfAsync(third));
    }

    [Fact]
    public async Task Get_AnotherLearnersRun_LooksLikeNone()
    {
        using var started = await _client.PostAsJsonAsync("/api/v1/runs", new { language = "python", code = "print(1)" }, TestContext.Current.CancellationToken);
        var id = await IdOfAsync(started);
        using var other = await _server.OpenApiClientAsync(await _server.CreatePersonAsync("learner"));

        using var read = await other.GetAsync($"/api/v1/runs/{id}", TestContext.Current.CancellationToken);
        using var followed = await other.GetAsync($"/api/v1/runs/{id}/events", TestContext.Current.CancellationToken);
        using var cancelled = await other.DeleteAsync($"/api/v1/runs/{id}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, followed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, cancelled.StatusCode);
    }

    [Fact]
    public async Task Post_WithCookieButWithoutHeader_IsForbidden()
    {
        var person = await _server.CreatePersonAsync("learner");
        var browser = await _server.SignInAsync(person);

        using var response = await browser.Http.PostAsJsonAsync("/api/v1/runs", new { language = "python", code = "print(1)" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static async Task<string> DetailOfAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("detail").GetString()!;

    private static async Task<Guid> IdOfAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();
}
