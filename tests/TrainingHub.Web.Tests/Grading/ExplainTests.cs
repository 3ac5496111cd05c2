using System.Net;
using System.Text.Json;
using TrainingHub.Courses;
using TrainingHub.Courses.Answering;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Classroom;
using TrainingHub.Web.Features.Grading;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Tests.Grading;

/// <summary>Questions about the work: predictions before it is measured, answers afterwards, and who reads them.</summary>
public sealed class ExplainTests : IAsyncLifetime
{
    private const string Path = "/api/v1/exercises/ex1/explanation";
    private GradedClass _class = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _class = await GradedClass.OpenAsync();

    public ValueTask DisposeAsync() => _class.DisposeAsync();

    [Fact]
    public async Task Prediction_BeforeTheMeasurement_IsKeptAndToldOnlyAfterwards()
    {
        var (right, _) = Options("guess");
        var (status, kept) = await PutAsync("guess", new { choices = new[] { right } });
        var page = await _class.CallAsync(_class.Learner, "GET", Path);

        Assert.Equal((HttpStatusCode.OK, "kept"), (status, kept.GetProperty("state").GetString()));
        Assert.False(kept.TryGetProperty("score", out _));
        Assert.Equal(0, page.Body.GetProperty("points").GetInt32());
        Assert.DoesNotContain("whys", page.Body.GetRawText(), StringComparison.Ordinal);

        await _class.AddAttemptAsync(RunKind.Measure);
        var told = Question((await _class.CallAsync(_class.Learner, "GET", Path)).Body, "guess");
        Assert.Equal(("judged", 1), (told.GetProperty("state").GetString(), told.GetProperty("score").GetProperty("points").GetInt32()));
    }

    [Fact]
    public async Task Prediction_AfterAMeasurement_IsRefused()
    {
        await _class.AddAttemptAsync(RunKind.Measure);

        var (status, body) = await PutAsync("guess", new { choices = new[] { 0 } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("only before", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("missed", Question((await _class.CallAsync(_class.Learner, "GET", Path)).Body, "guess").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Prediction_AfterAGradingThatFailedThroughOurFault_IsStillTaken()
    {
        await _class.AddAttemptAsync(RunKind.Submit, Decision.Error, verdict: Verdict.SandboxError);

        Assert.Equal(HttpStatusCode.OK, (await PutAsync("guess", new { choices = new[] { 0 } })).Status);
    }

    [Theory]
    [InlineData("""{}""", "Write an answer")]
    [InlineData("""{"text":"   "}""", "Write an answer")]
    public async Task Answer_ThatIsNone_SaysWhatToChange(string body, string sentence)
    {
        await _class.AddAttemptAsync(RunKind.Submit);

        var (status, answer) = await PutAsync("which", JsonDocument.Parse(body).RootElement);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(sentence, answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_TooLongOrTooEarly_IsRefusedWithAReason()
    {
        var early = await PutAsync("which", new { text = "three" });
        await _class.AddAttemptAsync(RunKind.Submit);
        var tooLong = await PutAsync("which", new { text = new string('x', 4001) });

        Assert.Contains("first", early.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("4001", tooLong.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_WithinTolerance_HasItsPointsAtOnceAndStays()
    {
        await _class.AddAttemptAsync(RunKind.Measure);

        var (_, first) = await PutAsync("share", new { number = 5.05 });
        var (status, again) = await PutAsync("share", new { number = 4 });

        Assert.Equal(1, first.GetProperty("score").GetProperty("points").GetInt32());
        Assert.Equal(5, first.GetProperty("score").GetProperty("outcome").GetProperty("number").GetDouble());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("already", again.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_ReadByTheInstructor_ReachesTheLearnerWithACommentAndANotice()
    {
        var run = await _class.AddAttemptAsync(RunKind.Submit);
        await PutAsync("which", new { text = "Ids, catalogue, leaders <b>" });
        using var teacher = await _class.Server.SignInAsync(_class.Instructor);
        var page = await teacher.ReadAsync($"/class/{_class.Cohort}/to-read");
        Assert.Contains("Ids, catalogue, leaders", page, StringComparison.Ordinal);
        Assert.Contains($"run-id=\"{run}\"", page, StringComparison.Ordinal);
        Assert.Contains("To read (1)", await teacher.ReadAsync($"/class/{_class.Cohort}"), StringComparison.Ordinal);
        var waiting = Assert.Single(await _class.Server.Get<ReadingQueue>().HandleAsync(_class.Cohort, Stop));

        using var sent = await teacher.SubmitAsync(
            $"/class/{_class.Cohort}/to-read", "score", ("Score.AnswerId", $"{waiting.Id}"), ("Score.Revision", $"{waiting.Revision}"), ("Score.Points", "1"), ("Score.Comment", "And the dates?"));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        using var learner = await _class.Server.SignInAsync(_class.Learner);
        Assert.Contains("1 answer of yours was read", await learner.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("1 answer was read", await learner.ReadAsync("/progress"), StringComparison.Ordinal);
        await learner.ReadAsync("/exercises/ex1");
        Assert.DoesNotContain("of yours was read", await learner.ReadAsync("/"), StringComparison.Ordinal);
        var score = Question((await _class.CallAsync(_class.Learner, "GET", Path)).Body, "which").GetProperty("score");
        Assert.Equal((1, "Iris", "And the dates?"), (score.GetProperty("points").GetInt32(), score.GetProperty("by").GetString(), score.GetProperty("comment").GetString()));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(null)]
    public async Task Score_OutOfRange_IsRefused(int? points)
    {
        await _class.AddAttemptAsync(RunKind.Submit);
        await PutAsync("which", new { text = "three" });
        var waiting = Assert.Single(await _class.Server.Get<ReadingQueue>().HandleAsync(_class.Cohort, Stop));

        var (status, body) = await _class.CallAsync(_class.Instructor, "PUT", $"/api/v1/cohorts/{_class.Cohort}/answers/{waiting.Id}", new { revision = waiting.Revision, points });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("from 0 to 2", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hints_BeforeTheyAreTaken_AreNeitherInThePageNorInTheApi()
    {
        var secret = PlainStart(_class.Exercise.Hints[0].Html);
        using var learner = await _class.Server.SignInAsync(_class.Learner);
        Assert.DoesNotContain(secret, await learner.ReadAsync("/exercises/ex1"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await _class.CallAsync(_class.Learner, "GET", "/api/v1/exercises/ex1/hints")).Body.GetRawText(), StringComparison.Ordinal);

        var (outOfOrder, _) = await _class.CallAsync(_class.Learner, "POST", "/api/v1/exercises/ex1/hints/2");
        var (taken, hint) = await _class.CallAsync(_class.Learner, "POST", "/api/v1/exercises/ex1/hints/1");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (outOfOrder, taken));
        Assert.Equal((10, 2), (hint.GetProperty("cost").GetInt32(), hint.GetProperty("next").GetProperty("number").GetInt32()));
        Assert.Contains(secret, await learner.ReadAsync("/exercises/ex1"), StringComparison.Ordinal);
        Assert.DoesNotContain(PlainStart(_class.Exercise.Hints[1].Html), await learner.ReadAsync("/exercises/ex1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BoardAndProgress_AnswersAndHints_AreCounted()
    {
        var board = await _class.Server.Get<ClassBoards>().OpenAsync(_class.Cohort, Stop);
        await _class.AddAttemptAsync(RunKind.Submit);
        await _class.CallAsync(_class.Learner, "POST", "/api/v1/exercises/ex1/hints/1");
        await PutAsync("share", new { number = 5 });
        await PutAsync("which", new { text = "three" });

        var live = board.Board.Learners[_class.Learner.Id];
        var progress = Assert.Single((await _class.Server.Get<CohortProgressQuery>().HandleAsync(_class.Cohort, Stop))!.Learners);

        Assert.Equal((2, 1, 1, 1), (live.Answered, live.AnswersWaiting, live.Points, live.HintsTaken));
        Assert.Equal((2, 1, 1, 1), (progress.Answered, progress.AnswersWaiting, progress.Points, progress.HintsTaken));
    }

    private (int Right, int Wrong) Options(string itemId)
    {
        var question = (ChoiceQuestion)_class.Exercise.Rubric.Single(item => item.Id == itemId).Question!;
        var sheet = new QuestionSheet(question, _class.Learner.Id);
        var right = sheet.Options.ToList().IndexOf(question.Answers.Single(answer => answer.Right).Text);
        return (right, right == 0 ? 1 : 0);
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string itemId, object answer) => _class.CallAsync(_class.Learner, "PUT", $"{Path}/{itemId}", answer);

    private static JsonElement Question(JsonElement document, string id) => document.GetProperty("questions").EnumerateArray().Single(question => question.GetProperty("id").GetString() == id);

    // The beginning of a hint, as it stands in either document.
    private static string PlainStart(string html) => html.Replace("<p>", "", StringComparison.Ordinal).Split('<')[0][..12];
}
