using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Submissions;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Workbench;

/// <summary>What ended through a fault of ours can be run again, by the learner and by who teaches them.</summary>
public sealed class RunAgainTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestPerson _learner = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // No sandbox is to be had: every run ends through our fault, after its attempts.
    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(builder => builder.Configuration["Execution:Bubblewrap"] = "/nonexistent/bwrap");
        _learner = await _server.CreatePersonAsync("learner");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Rerun_EndedByOurFault_IsOneNewRunOfTheLearnerHoweverOftenItIsAsked()
    {
        var instructor = await _server.CreatePersonAsync("instructor");
        await _server.CreateCohortAsync(instructors: [instructor], learners: [_learner]);
        using var learner = await _server.OpenApiClientAsync(_learner);
        using var teacher = await _server.OpenApiClientAsync(instructor);
        var failed = await StartAsync(learner);
        var end = await EndOfAsync(learner, failed);

        using var first = await learner.PostAsync($"/api/v1/runs/{failed}/rerun", null, Stop);
        using var second = await teacher.PostAsync($"/api/v1/runs/{failed}/rerun", null, Stop);

        Assert.Equal("SandboxError", end.GetProperty("run").GetProperty("verdict").GetString());
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode));
        var again = await IdOfAsync(first);
        Assert.NotEqual(failed, again);
        Assert.Equal(again, await IdOfAsync(second));
        var (before, after) = (await FindAsync(failed), await FindAsync(again));
        Assert.Equal((before.PersonId, before.Code, before.Seed, before.Kind), (after.PersonId, after.Code, after.Seed, after.Kind));
        Assert.Equal(Submission.MaxInfrastructureFailures, before.InfrastructureFailures);
    }

    [Fact]
    public async Task Rerun_EndedByItsOwn_IsRefusedWithAReason()
    {
        using var client = await _server.OpenApiClientAsync(_learner);
        var run = await _server.CreateFinishedRunAsync(_learner);

        using var answer = await client.PostAsync($"/api/v1/runs/{run}/rerun", null, Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("ended with Ok", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private Task<Submission> FindAsync(Guid id) => _server.QueryAsync(context => context.Submissions.AsNoTracking().SingleAsync(row => row.Id == id, Stop));

    private static async Task<Guid> StartAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/runs", new { language = "python", code = "print(1)" }, Stop);
        return await IdOfAsync(answer);
    }

    // The stream ends with the run.
    private static async Task<JsonElement> EndOfAsync(HttpClient client, Guid run)
    {
        await client.GetStringAsync($"/api/v1/runs/{run}/events", Stop);
        return await client.GetFromJsonAsync<JsonElement>($"/api/v1/runs/{run}", Stop);
    }

    private static async Task<Guid> IdOfAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();
}
