using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TrainingHub.Courses;
using TrainingHub.Execution;
using TrainingHub.Protocol;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Workbench;

public sealed class CheckCodeTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

    [Theory]
    [InlineData("""{"language":"cobol","code":"x"}""", "language")]
    [InlineData("""{"language":"csharp"}""", "code")]
    [InlineData("""{"language":"csharp","code":"x","exerciseId":"ex99"}""", "ex99")]
    public async Task Post_BadInput_SaysWhatToChange(string body, string named)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await _client.PostAsync("/api/v1/checks", content, Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(named, (await ReadAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OverlongCode_IsRefused()
    {
        using var response = await _client.PostAsJsonAsync("/api/v1/checks", new { language = "csharp", code = new string('x', 300_000) }, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_FaultySource_AnswersWithTheCompilersMessages()
    {
        await _server.Get<ExecutionStatus>().WaitUntilUpAsync(Cancellation);

        var diagnostics = await CheckAsync(new { language = "csharp", code = "var n = 1;\nint s = \"no\";" });

        Assert.Contains(diagnostics, found => found.GetProperty("id").GetString() == "CS0029" && found.GetProperty("line").GetInt32() == 2);
    }

    [Fact]
    public async Task Post_ExerciseId_KnowsTheExercisesLibrary()
    {
        await _server.Get<ExecutionStatus>().WaitUntilUpAsync(Cancellation);
        var exercise = _server.Get<CourseLibrary>().Courses.SelectMany(course => course.Exercises).First(found => found.Variants.ContainsKey(Language.CSharp) && found.KitFor(Language.CSharp).Kit is not null);

        var diagnostics = await CheckAsync(new { language = "csharp", code = exercise.KitFor(Language.CSharp).Baseline, exerciseId = exercise.Id });

        Assert.DoesNotContain(diagnostics, found => found.GetProperty("severity").GetString() == "error");
    }

    [Fact]
    public async Task Post_ManyAtOnce_AreRefusedWithATime()
    {
        await _server.Get<ExecutionStatus>().WaitUntilUpAsync(Cancellation);

        var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => _client.PostAsJsonAsync("/api/v1/checks", new { language = "csharp", code = $"var n = {n};" }, Cancellation)));

        Assert.Contains(responses, response => response.StatusCode == HttpStatusCode.OK);
        Assert.All(responses.Where(response => response.StatusCode != HttpStatusCode.OK), response =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter);
        });
        Assert.Contains(responses, response => response.StatusCode == HttpStatusCode.TooManyRequests);
    }

    private async Task<List<JsonElement>> CheckAsync(object request)
    {
        using var response = await _client.PostAsJsonAsync("/api/v1/checks", request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await ReadAsync(response)).GetProperty("diagnostics").EnumerateArray()];
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
}
