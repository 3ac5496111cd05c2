using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.People;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Api;

public sealed class CohortsApiTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestPerson _instructor = null!;
    private TestPerson _learner = null!;
    private Guid _cohort;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _instructor = await _server.CreatePersonAsync(RoleNames.Instructor);
        _learner = await _server.CreatePersonAsync(RoleNames.Learner, name: "=HYPERLINK(\"http://evil.example\",\"Ann\")");
        _cohort = await _server.CreateCohortAsync("Mine", instructors: [_instructor], learners: [_learner]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("progress")]
    [InlineData("submissions")]
    [InlineData("submissions?format=csv")]
    public async Task Read_InstructorOfAnotherCohort_IsForbidden(string call)
    {
        var other = await _server.CreatePersonAsync(RoleNames.Instructor);
        await _server.CreateCohortAsync(instructors: [other]);

        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(other, $"/api/v1/cohorts/{_cohort}/{call}"));
    }

    [Theory]
    [InlineData("progress")]
    [InlineData("submissions")]
    public async Task Read_OwnLearner_IsForbidden(string call) =>
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(_learner, $"/api/v1/cohorts/{_cohort}/{call}"));

    [Theory]
    [InlineData(RoleNames.Instructor)]
    [InlineData(RoleNames.Administrator)]
    public async Task Read_NoSuchCohort_IsNotFound(string role) =>
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(await _server.CreatePersonAsync(role), $"/api/v1/cohorts/{Guid.CreateVersion7()}/progress"));

    [Fact]
    public async Task Read_WithoutToken_IsUnauthorized()
    {
        using var client = new HttpClient { BaseAddress = _server.Address };

        using var answer = await client.GetAsync($"/api/v1/cohorts/{_cohort}/progress", Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task List_Instructor_HasOnlyTheirOwn()
    {
        await _server.CreateCohortAsync("Somebody else's");
        using var client = await _server.OpenApiClientAsync(_instructor);

        var cohorts = await client.GetFromJsonAsync<JsonElement>("/api/v1/cohorts", Cancellation);

        var only = Assert.Single(cohorts.EnumerateArray());
        Assert.Equal("Mine", only.GetProperty("name").GetString());
        Assert.Equal(1, only.GetProperty("learners").GetInt32());
    }

    [Fact]
    public async Task Progress_AfterASubmission_HasItsFigures()
    {
        await SubmitAsync(6.5);
        await _server.Get<ReadingPositions>().SaveAsync(_learner.Id, "no-such-lesson", 1, Cancellation);
        using var client = await _server.OpenApiClientAsync(_instructor);

        var progress = await client.GetFromJsonAsync<JsonElement>($"/api/v1/cohorts/{_cohort}/progress", Cancellation);

        var learner = Assert.Single(progress.GetProperty("learners").EnumerateArray());
        Assert.Equal(6.5, learner.GetProperty("bestSpeedup").GetDouble());
        Assert.Equal("ex1", Assert.Single(learner.GetProperty("passed").EnumerateArray()).GetString());
        Assert.Equal(1, learner.GetProperty("runs").GetInt32());
        Assert.Equal(0, learner.GetProperty("lessonsRead").GetInt32());
        Assert.False(learner.GetProperty("stuck").GetBoolean());
    }

    [Fact]
    public async Task Submissions_AsJson_HasTheDecision()
    {
        await SubmitAsync(6.5);
        using var client = await _server.OpenApiClientAsync(_instructor);

        var submissions = await client.GetFromJsonAsync<JsonElement>($"/api/v1/cohorts/{_cohort}/submissions", Cancellation);

        var only = Assert.Single(submissions.EnumerateArray());
        Assert.Equal("Pass", only.GetProperty("decision").GetString());
        Assert.Equal("python", only.GetProperty("language").GetString());
    }

    [Fact]
    public async Task Submissions_AsCsv_KeepsANameFromBeingAFormula()
    {
        await SubmitAsync(6.5);
        using var client = await _server.OpenApiClientAsync(_instructor);

        using var answer = await client.GetAsync($"/api/v1/cohorts/{_cohort}/submissions?format=csv", Cancellation);
        var lines = (await answer.Content.ReadAsStringAsync(Cancellation)).TrimEnd().Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("submitted_at,learner,email,exercise,language,verdict,decision,speedup", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"Ann\"\")\",", lines[1], StringComparison.Ordinal);
        Assert.Contains(",ex1,python,Ok,Pass,6.5,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submissions_UnknownFormat_SaysWhichThereAre()
    {
        using var client = await _server.OpenApiClientAsync(_instructor);

        using var answer = await client.GetAsync($"/api/v1/cohorts/{_cohort}/submissions?format=xml", Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("csv or json", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> AskAsync(TestPerson person, string address)
    {
        using var client = await _server.OpenApiClientAsync(person);
        using var answer = await client.GetAsync(address, Cancellation);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return answer.StatusCode;
    }

    private async Task SubmitAsync(double speedup)
    {
        var now = _server.Get<TimeProvider>().GetUtcNow();
        var submission = Submission.Accept(
            new SubmissionRequest { ClientKey = Guid.CreateVersion7(), PersonId = _learner.Id, CohortId = _cohort, DocumentId = "ex1", ExerciseId = "ex1", Kind = RunKind.Submit, Language = Language.Python, Code = "pass" },
            fairKey: 1, seed: 1, now);
        submission.Claim("test", now.AddMinutes(1), now);
        var report = new GradeReport
        {
            Exercise = "ex1",
            Language = Language.Python,
            Decision = Decision.Pass,
            Verdict = Verdict.Ok,
            Speedup = new Speedup(speedup, speedup, speedup, 5, 9, 2),
        };
        await _server.QueryAsync(context =>
        {
            context.Submissions.Add(submission);
            context.SubmissionResults.Add(submission.Finish(StoredOutcome.Of(new SubmissionOutcome.Graded(report), []), now.AddSeconds(9)));
            return context.SaveChangesAsync(Cancellation);
        });
    }
}
