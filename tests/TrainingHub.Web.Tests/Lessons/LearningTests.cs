using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TrainingHub.Courses;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Learning;
using TrainingHub.Data.People;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Lessons;

/// <summary>Quizzes, checks, claims, drafts and faults, as pages and calls show them.</summary>
public sealed class LearningTests : IAsyncLifetime
{
    private readonly SmallCourse _course = new();
    private TestServer _server = null!;
    private TestPerson _learner = null!;
    private HttpClient _api = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(builder => builder.Configuration["Courses:Folder"] = _course.Root);
        _learner = await _server.CreatePersonAsync(RoleNames.Learner);
        _api = await _server.OpenApiClientAsync(_learner);
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _server.DisposeAsync();
        _course.Dispose();
    }

    [Fact]
    public async Task Pages_BeforeAnAnswer_HoldNothingOfWhatIsRight()
    {
        using var browser = await _server.SignInAsync(_learner);

        var lesson = await browser.ReadAsync("/lessons/sl01");
        var check = await browser.ReadAsync("/checks/sc1");

        Assert.Contains("Which?", lesson, StringComparison.Ordinal);
        Assert.Contains("How long does it take?", lesson, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", lesson, StringComparison.Ordinal);
        Assert.DoesNotContain("About ten", lesson, StringComparison.Ordinal);
        Assert.DoesNotContain("0.08", lesson.Replace("0.084", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", check, StringComparison.Ordinal);
        Assert.DoesNotContain("42424", check, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_Wrong_IsExplainedAndWaitsInTheReview()
    {
        var wrong = await WrongChoiceAsync();

        var outcome = await PostAsync("/api/v1/questions/q1/answer", new { choices = new[] { wrong } });

        Assert.False(outcome.GetProperty("right").GetBoolean());
        Assert.Equal("SECRET-WHY", outcome.GetProperty("whys")[outcome.GetProperty("solution")[0].GetInt32()].GetString());
        Assert.NotEqual(JsonValueKind.Null, outcome.GetProperty("dueAt").ValueKind);
        using var browser = await _server.SignInAsync(_learner);
        Assert.Contains("Comes back in your review", await browser.ReadAsync("/lessons/sl01"), StringComparison.Ordinal);
        Assert.Contains("1 question", await browser.ReadAsync("/review"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"choices":[]}""", "Choose one")]
    [InlineData("""{"choices":[0,1]}""", "Choose one")]
    [InlineData("""{"choices":[7]}""", "no such option")]
    [InlineData("""{"number":3}""", "Choose one")]
    public async Task Answer_ThatIsNone_SaysWhatToChange(string body, string sentence)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _api.PostAsync("/api/v1/questions/q1/answer", content, Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(sentence, await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Empty(await _server.Get<LearningStore>().QuestionsAsync(_learner.Id, ["q1"], Stop));
    }

    [Fact]
    public async Task Check_AnswerMissing_IsRefusedWholeAndNothingIsKept()
    {
        using var response = await _api.PostAsJsonAsync("/api/v1/checks/sc1", new { answers = new { c1 = new { number = 42424 } } }, Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("Question 2 is not answered yet", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Empty(await _server.Get<LearningStore>().ChecksAsync(_learner.Id, Stop));
    }

    [Fact]
    public async Task Check_AllRight_IsPassedAndShown()
    {
        var result = await PostAsync("/api/v1/checks/sc1", new { answers = new { c1 = new { number = 42424.5 }, c2 = new { choices = new[] { 1, 0 } } } });

        Assert.True(result.GetProperty("passed").GetBoolean());
        Assert.Equal((2, 2), (result.GetProperty("right").GetInt32(), result.GetProperty("questions").GetInt32()));
        using var browser = await _server.SignInAsync(_learner);
        Assert.Contains("Passed: best 2 of 2", await browser.ReadAsync("/checks/sc1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claim_PredictedAndMeasured_IsToldAndShownAgain()
    {
        var run = await RunOfAsync("sl01/start", new RunReport { Verdict = Verdict.Ok, Stdout = "figure: 0.09\n" });
        await RefusedAsync("figure", new { runId = run }, "Predict first");
        await RefusedAsync("prediction", new { prediction = 0 }, "greater than 0");

        var predicted = await PutAsync("prediction", new { prediction = 5 });
        var measured = await PutAsync("figure", new { runId = run });

        Assert.False(predicted.TryGetProperty("measured", out _));
        Assert.Equal((5, 0.09), (measured.GetProperty("prediction").GetDouble(), measured.GetProperty("measured").GetProperty("figure").GetDouble()));
        Assert.Equal(("wrong", "SECRET-REASON"), (measured.GetProperty("measured").GetProperty("verdict").GetString(), measured.GetProperty("measured").GetProperty("because").GetString()));
        using var browser = await _server.SignInAsync(_learner);
        Assert.Contains("SECRET-REASON", await browser.ReadAsync("/lessons/sl01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claim_RunThatDoesNotCount_IsRefusedWithTheReason()
    {
        await PutAsync("prediction", new { prediction = 5 });

        await RefusedAsync("figure", new { runId = Guid.CreateVersion7() }, "no run of yours");
        await RefusedAsync("figure", new { runId = await RunOfAsync("sl01/other", new RunReport { Verdict = Verdict.Ok, Stdout = "figure: 1\n" }) }, "no run of yours");
        await RefusedAsync("figure", new { runId = await RunOfAsync("sl01/start", new RunReport { Verdict = Verdict.Ok, Stdout = "nothing\n" }) }, "figure: NUMBER");
        await RefusedAsync("figure", new { runId = await RunOfAsync("sl01/start", new RunReport { Verdict = Verdict.RuntimeError, Stdout = "figure: 1\n" }) }, "did not end well");
        var other = await _server.CreatePersonAsync(RoleNames.Learner);
        await RefusedAsync("figure", new { runId = await RunOfAsync("sl01/start", new RunReport { Verdict = Verdict.Ok, Stdout = "figure: 1\n" }, other) }, "no run of yours");
    }

    [Fact]
    public async Task Draft_OfALesson_IsForAuthorsOnly()
    {
        using var learner = await _server.SignInAsync(_learner);
        using var author = await _server.SignInAsync(RoleNames.Instructor);

        Assert.Contains("There is no lesson with this name", await learner.ReadAsync("/lessons/sl02"), StringComparison.Ordinal);
        Assert.DoesNotContain("Lesson sl02", await learner.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Nothing has all of these words", await learner.ReadAsync("/search?q=unicorns"), StringComparison.Ordinal);
        Assert.Contains("learners do not see it", await author.ReadAsync("/lessons/sl02"), StringComparison.Ordinal);
        Assert.Contains("Lesson sl02", await author.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("/lessons/sl02", await author.ReadAsync("/search?q=unicorns"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_InALesson_IsShownToAuthorsAndLeftOutForLearners()
    {
        _course.WriteLesson("l01", "sl01", ":::warning\nNo such thing.\n:::\n");
        _server.Get<CourseLibrary>().ReloadIfChanged();
        using var learner = await _server.SignInAsync(_learner);
        using var author = await _server.SignInAsync(RoleNames.Instructor);

        var shown = await author.ReadAsync("/lessons/sl01");

        Assert.Contains("This lesson has a fault", shown, StringComparison.Ordinal);
        Assert.Contains("small/d1/c1/l01/lesson.md:12", shown, StringComparison.Ordinal);
        Assert.Contains("There is no call-out 'warning'", await author.ReadAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("call-out", await learner.ReadAsync("/lessons/sl01"), StringComparison.Ordinal);
        Assert.DoesNotContain("call-out", await learner.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Course_ChangedUnderALearner_KeepsDraftAnswerAndPosition()
    {
        var drafts = _server.Get<DraftStore>();
        await drafts.SaveAsync(_learner.Id, "sl01/start", Language.Python, "print('mine')", 0, Stop);
        await _server.Get<ReadingPositions>().SaveAsync(_learner.Id, "sl01", 0.5, Stop);
        await PostAsync("/api/v1/questions/q1/answer", new { choices = new[] { await WrongChoiceAsync() } });

        _course.Write("d1/c1/l01/snippets/start.py", "print('figure: 2')  # another program\n");
        _course.Write("d1/c1/l01/lesson.md", "not even a lesson");
        Assert.True(_server.Get<CourseLibrary>().ReloadIfChanged());
        using var browser = await _server.SignInAsync(_learner);
        Assert.Contains("There is no lesson with this name", await browser.ReadAsync("/lessons/sl01"), StringComparison.Ordinal);
        _course.WriteLesson("l01", "sl01", ":::claim start\nHow long now?\n:::\n");
        Assert.True(_server.Get<CourseLibrary>().ReloadIfChanged());

        Assert.Contains("How long now?", await browser.ReadAsync("/lessons/sl01"), StringComparison.Ordinal);
        Assert.Equal("print('mine')", (await drafts.ReadAsync(_learner.Id, "sl01/start", Language.Python, Stop))!.Code);
        Assert.Equal(0.5, (await _server.Get<ReadingPositions>().ReadAsync(_learner.Id, "sl01", Stop))!.Position);
        Assert.Single(await _server.Get<LearningStore>().QuestionsAsync(_learner.Id, ["q1"], Stop));
    }

    [Fact]
    public async Task Search_AndGlossary_AreServed()
    {
        using var browser = await _server.SignInAsync(_learner);

        Assert.Contains("<mark>matters</mark>", await browser.ReadAsync("/search?q=matters"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", await (await browser.OpenAsync("/search?q=%3Cscript%3Ealert(1)%3C/script%3E")).Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Contains("One lock for all.", await browser.ReadAsync("/courses/small/glossary"), StringComparison.Ordinal);
        Assert.Contains("There is no glossary here", await browser.ReadAsync("/courses/nowhere/glossary"), StringComparison.Ordinal);
    }

    private async Task<int> WrongChoiceAsync()
    {
        var sheet = new Courses.Answering.QuestionSheet(_server.Get<CourseLibrary>().FindQuestion("q1")!.Question, _learner.Id);
        return await Task.FromResult(sheet.Options.ToList().IndexOf("That"));
    }

    private async Task<JsonElement> PostAsync(string address, object body)
    {
        using var response = await _api.PostAsJsonAsync(address, body, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    private async Task<JsonElement> PutAsync(string part, object body)
    {
        using var response = await _api.PutAsJsonAsync($"/api/v1/lessons/sl01/claims/start/{part}", body, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    private async Task RefusedAsync(string part, object body, string sentence)
    {
        using var response = await _api.PutAsJsonAsync($"/api/v1/lessons/sl01/claims/start/{part}", body, Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(sentence, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<Guid> RunOfAsync(string documentId, RunReport report, TestPerson? person = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var run = Submission.Accept(
            new SubmissionRequest { ClientKey = Guid.CreateVersion7(), PersonId = (person ?? _learner).Id, DocumentId = documentId, Kind = RunKind.Run, Language = Language.Python, Code = "x" },
            now.UtcTicks, seed: 1, now.AddMinutes(-2));
        run.Claim("test", now.AddMinutes(-1), now.AddMinutes(-2));
        await _server.QueryAsync(async context =>
        {
            context.Submissions.Add(run);
            context.SubmissionResults.Add(run.Finish(StoredOutcome.Of(new SubmissionOutcome.Ran(report), []), now.AddMinutes(-1)));
            return await context.SaveChangesAsync();
        });
        return run.Id;
    }
}
