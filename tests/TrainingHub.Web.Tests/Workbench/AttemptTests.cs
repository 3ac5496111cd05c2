using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Workbench;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Workbench;

/// <summary>What was measured stays on record: in the ledger, with its changes, and as an archive to measure elsewhere.</summary>
public sealed class AttemptTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestPerson _learner = null!;
    private TestPerson _instructor = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _learner = await _server.CreatePersonAsync("learner", name: "Ada");
        _instructor = await _server.CreatePersonAsync("instructor");
        await _server.CreateCohortAsync(instructors: [_instructor], learners: [_learner]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Bundle_OfAMeasurementWithARatio_HasTheBaseline()
    {
        var run = await AddAttemptAsync(RunKind.Measure, "# mine", minutesAgo: 5);
        using var learner = await _server.OpenApiClientAsync(_learner);

        Assert.Contains("baseline.py", await EntriesAsync(learner, run));
    }

    [Fact]
    public async Task Bundle_OfAMeasurementWithoutARatio_HasTheBaselineForTheInstructorOnly()
    {
        var run = await AddAttemptAsync(RunKind.Measure, "# mine", minutesAgo: 5, exercise: "ex3");
        using var learner = await _server.OpenApiClientAsync(_learner);
        using var teacher = await _server.OpenApiClientAsync(_instructor);

        var (own, taught) = (await EntriesAsync(learner, run), await EntriesAsync(teacher, run));

        Assert.Contains("submission.py", own);
        Assert.Contains("card.json", own);
        Assert.DoesNotContain("baseline.py", own);
        Assert.Contains("baseline.py", taught);
    }

    [Fact]
    public async Task Bundle_OfARejectedSubmission_HoldsTheEvidence()
    {
        var run = await AddAttemptAsync(RunKind.Submit, "# mine", minutesAgo: 5, change: report => report with
        {
            Decision = Decision.Rejected, Speedup = null, Pairs = [new PairFigures(25, 1, 26, 2) { CandidateTakingMs = 31.25 }],
            Card = new MeasurementCard { Cpu = "a processor", Cores = 2, CoresGiven = [], Exclusive = false, Kernel = "a kernel", Runtime = "a runtime" },
        });
        using var learner = await _server.OpenApiClientAsync(_learner);

        var card = await CardAsync(learner, run);

        Assert.Contains("31.25", card, StringComparison.Ordinal);
        Assert.Contains("a processor", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bundle_OfAPlainRun_IsRefusedWithAReason()
    {
        using var learner = await _server.OpenApiClientAsync(_learner);
        var run = await _server.CreateFinishedRunAsync(_learner);

        using var answer = await learner.GetAsync($"/api/v1/runs/{run}/bundle", Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("plain run", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_SeveralAttempts_ComesNewestFirstWithTheOneBeforeOfTheSameLanguage()
    {
        var first = await AddAttemptAsync(RunKind.Measure, "one", minutesAgo: 9);
        var other = await AddAttemptAsync(RunKind.Submit, "two", minutesAgo: 8, Language.CSharp);
        var last = await AddAttemptAsync(RunKind.Submit, "three", minutesAgo: 7);
        await _server.CreateFinishedRunAsync(_learner);

        var ledger = await _server.Get<AttemptLedger>().FindAsync(first, Stop);

        Assert.NotNull(ledger);
        Assert.Equal([last, other, first], ledger.Attempts.Select(attempt => attempt.Id));
        Assert.Equal(first, ledger.Before(ledger.Attempts[0])?.Id);
        Assert.Null(ledger.Before(ledger.Attempts[1]));
        Assert.Equal(2.9, ledger.Attempts[0].Factor?.Low);
    }

    [Fact]
    public async Task Ledger_PlainRun_IsNone() =>
        Assert.Null(await _server.Get<AttemptLedger>().FindAsync(await _server.CreateFinishedRunAsync(_learner), Stop));

    [Fact]
    public async Task AttemptPage_LearnerAndInstructor_ShowTheFactorAndBothTexts()
    {
        await AddAttemptAsync(RunKind.Measure, "before_text", minutesAgo: 9);
        var run = await AddAttemptAsync(RunKind.Submit, "after_text", minutesAgo: 7);

        foreach (var viewer in new[] { _learner, _instructor })
        {
            using var browser = await _server.SignInAsync(viewer);
            var page = WebUtility.HtmlDecode(await browser.Http.GetStringAsync(new Uri($"/attempts/{run}", UriKind.Relative), Stop));

            Assert.Contains(">3.1×</span>", page, StringComparison.Ordinal);
            Assert.Contains(">(2.9 to 3.3)</span>", page, StringComparison.Ordinal);
            Assert.Contains("before_text", page, StringComparison.Ordinal);
            Assert.Contains("after_text", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AttemptPage_OfAnother_IsNotFound()
    {
        var run = await AddAttemptAsync(RunKind.Submit, "secret_text", minutesAgo: 7);
        using var browser = await _server.SignInAsync("learner");

        using var answer = await browser.Http.GetAsync(new Uri($"/attempts/{run}", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("secret_text", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> EntriesAsync(HttpClient client, Guid run)
    {
        using var answer = await client.GetAsync($"/api/v1/runs/{run}/bundle", Stop);
        Assert.Equal((HttpStatusCode.OK, RunBundle.ContentType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        await using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync(Stop));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static async Task<string> CardAsync(HttpClient client, Guid run)
    {
        await using var archive = new ZipArchive(await client.GetStreamAsync(new Uri($"/api/v1/runs/{run}/bundle", UriKind.Relative), Stop));
        using var card = new StreamReader(await archive.GetEntry("card.json")!.OpenAsync(Stop));
        return await card.ReadToEndAsync(Stop);
    }

    private async Task<Guid> AddAttemptAsync(RunKind kind, string code, int minutesAgo, Language language = Language.Python, string exercise = "ex1",
        Func<GradeReport, GradeReport>? change = null)
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo);
        var request = new SubmissionRequest
        {
            ClientKey = Guid.CreateVersion7(), PersonId = _learner.Id, DocumentId = exercise, ExerciseId = exercise, Kind = kind, Language = language, Code = code,
        };
        var run = Submission.Accept(request, at.UtcTicks, seed: 1, at);
        run.Claim("test", at.AddMinutes(1), at);
        var report = new GradeReport
        {
            Exercise = exercise, Language = language, Decision = Decision.NotYet, Counts = kind == RunKind.Submit, Correct = true,
            Speedup = new Speedup(3.1, 2.9, 3.3, 5, 9, 2.1), Verdict = Verdict.Ok,
        };
        report = change?.Invoke(report) ?? report;
        await _server.QueryAsync(async context =>
        {
            context.Submissions.Add(run);
            context.SubmissionResults.Add(run.Finish(StoredOutcome.Of(new SubmissionOutcome.Graded(report), []), at.AddSeconds(10)));
            return await context.SaveChangesAsync();
        });
        return run.Id;
    }
}
