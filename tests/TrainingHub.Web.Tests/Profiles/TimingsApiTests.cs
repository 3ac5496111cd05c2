using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Profiles;

/// <summary>Pieces of code against each other, through the real queue, runner and sandbox, in both languages at once.</summary>
public sealed class TimingsApiTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _client = await _server.OpenApiClientAsync(await _server.CreatePersonAsync("learner"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Timing_AcrossBothLanguages_FindsWhatIsTenTimesTheWork()
    {
        var state = await TimeAsync(
            ("A", "python", "sum(xs)"), ("B", "python", "for _ in range(10): sum(xs)"), ("C", "csharp", "ys.Sum()"));

        var rows = state.GetProperty("report").GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["A", "B", "C"], rows.Select(row => row.GetProperty("name").GetString()));
        // Ten times the work, between five and twenty times the time: a bound that says which is which, not how fast this machine is.
        Assert.InRange(rows[1].GetProperty("speedup").GetDouble(), 1 / 20.0, 1 / 5.0);
        Assert.Equal("xs = list(range(2000))", state.GetProperty("request").GetProperty("pythonSetup").GetString());
    }

    [Theory]
    [InlineData("csharp", "xs.Nothing()", "line 1 of B")]
    [InlineData("python", "1 / 0", "B: ZeroDivisionError")]
    public async Task Timing_APieceThatFails_SaysWhichAndWhy(string language, string code, string named)
    {
        var state = await TimeAsync(("A", language, language == "python" ? "1" : "1 + 1"), ("B", language, code));

        Assert.Contains(named, state.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.False(state.TryGetProperty("report", out var report) && report.ValueKind != JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{"alternatives":[{"language":"python","code":"1"}]}""", "Between 2 and 6")]
    [InlineData("""{"alternatives":[{"language":"python","code":"1"},{"language":"cobol","code":"1"}]}""", "cobol")]
    [InlineData("""{"alternatives":[{"language":"python","code":"1"},{"language":"python","code":""}]}""", "Alternative B is empty")]
    [InlineData("{}", "Between 2 and 6")]
    public async Task Post_BadInput_SaysWhatToChange(string body, string named)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await _client.PostAsync("/api/v1/timings", content, Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(named, (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ARunThatIsNoTiming_IsNotFound()
    {
        using var started = await _client.PostAsJsonAsync("/api/v1/runs", new { language = "python", code = "print(1)" }, Stop);
        var run = (await started.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();

        using var answer = await _client.GetAsync($"/api/v1/timings?run={run}", Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<JsonElement> TimeAsync(params (string Name, string Language, string Code)[] pieces)
    {
        using var started = await _client.PostAsJsonAsync(
            "/api/v1/timings",
            new { pythonSetup = "xs = list(range(2000))", cSharpSetup = "var ys = Enumerable.Range(0, 2000).ToList();", alternatives = pieces.Select(piece => new { name = piece.Name, language = piece.Language, code = piece.Code }) },
            Stop);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var runs = (await started.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("runs").EnumerateArray().Select(run => run.GetGuid()).ToList();
        foreach (var run in runs)
        {
            await _client.GetStringAsync($"/api/v1/runs/{run}/events", Stop);
        }

        return await _client.GetFromJsonAsync<JsonElement>($"/api/v1/timings?{string.Join('&', runs.Select(run => $"run={run}"))}", Stop);
    }
}
