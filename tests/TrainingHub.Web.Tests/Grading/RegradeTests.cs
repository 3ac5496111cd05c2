using System.Net;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Tests.Grading;

/// <summary>A second grading as instructors use it: pick, look, apply or drop.</summary>
public sealed class RegradeTests : IAsyncLifetime
{
    private GradedClass _class = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Path => $"/api/v1/cohorts/{_class.Cohort}/regrades";

    public async ValueTask InitializeAsync() => _class = await GradedClass.OpenAsync();

    public ValueTask DisposeAsync() => _class.DisposeAsync();

    [Fact]
    public async Task Apply_FactorPassesNow_ChangesLedgerBoardAndPageAndKeepsTheOldResult()
    {
        var submission = await _class.AddAttemptAsync(RunKind.Submit, Decision.NotYet, 4.8);
        var board = await _class.Server.Get<ClassBoards>().OpenAsync(_class.Cohort, Stop);
        Assert.False(board.Board.Learners[_class.Learner.Id].HasPassed);
        var (status, started) = await _class.CallAsync(_class.Instructor, "POST", Path, new { exerciseId = "ex1" });
        var regrade = started.GetProperty("id").GetString();
        await GradeNextAsync(Decision.Pass, 5.6);

        var seen = (await _class.CallAsync(_class.Instructor, "GET", $"{Path}/{regrade}")).Body.GetProperty("rows")[0];
        var (_, applied) = await _class.CallAsync(_class.Instructor, "POST", $"{Path}/{regrade}/apply");

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(("changes", "NotYet", "Pass"), (seen.GetProperty("change").GetString(), seen.GetProperty("decisionBefore").GetString(), seen.GetProperty("decisionAfter").GetString()));
        Assert.Equal(1, applied.GetProperty("changed").GetInt32());
        Assert.True(board.Board.Learners[_class.Learner.Id].HasPassed);
        Assert.Equal(5.6, board.Board.Learners[_class.Learner.Id].BestSpeedup);
        using var learner = await _class.Server.SignInAsync(_class.Learner);
        var ledger = await learner.ReadAsync($"/attempts/{submission}");
        Assert.Contains("Until it was graded again by Iris", ledger, StringComparison.Ordinal);
        Assert.Contains("4.8×", ledger, StringComparison.Ordinal);
        Assert.Contains("5.6×", ledger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_SubmissionsNamed_ReplacesThoseAndTellsWhich()
    {
        var first = await _class.AddAttemptAsync(RunKind.Submit, Decision.NotYet, 4.8);
        var second = await _class.AddAttemptAsync(RunKind.Submit, Decision.NotYet, 4.7, minutesAgo: 3);
        var (_, started) = await _class.CallAsync(_class.Instructor, "POST", Path, new { exerciseId = "ex1" });
        var regrade = started.GetProperty("id").GetString();
        await GradeNextAsync(Decision.Pass, 5.6);
        await GradeNextAsync(Decision.Pass, 5.7);

        var (refused, _) = await _class.CallAsync(_class.Instructor, "POST", $"{Path}/{regrade}/apply", new { submissionIds = new[] { Guid.CreateVersion7() } });
        var (status, applied) = await _class.CallAsync(_class.Instructor, "POST", $"{Path}/{regrade}/apply", new { submissionIds = new[] { second } });
        var rows = (await _class.CallAsync(_class.Instructor, "GET", $"{Path}/{regrade}")).Body.GetProperty("rows").EnumerateArray()
            .ToDictionary(row => row.GetProperty("submissionId").GetGuid(), row => row.GetProperty("replaced").GetBoolean());

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK, 1), (refused, status, applied.GetProperty("changed").GetInt32()));
        Assert.Equal((false, true), (rows[first], rows[second]));
    }

    [Fact]
    public async Task Pages_PickAndStart_LeadToWhatWouldChange()
    {
        var submission = await _class.AddAttemptAsync(RunKind.Submit, Decision.Pass, 6);
        await _class.AddAttemptAsync(RunKind.Submit, Decision.NotYet, 2, minutesAgo: 3);
        using var teacher = await _class.Server.SignInAsync(_class.Instructor);

        using var none = await teacher.SubmitAsync($"/class/{_class.Cohort}/regrades", "regrade", ("Exercise", "ex1"));
        using var sent = await teacher.SubmitAsync($"/class/{_class.Cohort}/regrades", "regrade", ("Exercise", "ex1"), ("Chosen", $"{submission}"));
        var page = await teacher.ReadAsync(sent.Headers.Location!.OriginalString);

        Assert.Contains("No submission is chosen", await none.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Contains("0 of 1 graded", page, StringComparison.Ordinal);
        Assert.Contains("Ada", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfARegrade_IsNobodysAndCountsForNobody()
    {
        await _class.AddAttemptAsync(RunKind.Submit);
        await _class.CallAsync(_class.Instructor, "POST", Path, new { exerciseId = "ex1" });
        var run = await _class.Server.QueryAsync(context => Task.FromResult(context.RegradeItems.Single().RunId));

        var (status, _) = await _class.CallAsync(_class.Learner, "GET", $"/api/v1/runs/{run}");
        var (_, progress) = await _class.CallAsync(_class.Instructor, "GET", $"/api/v1/cohorts/{_class.Cohort}/progress");
        var (_, submissions) = await _class.CallAsync(_class.Instructor, "GET", $"/api/v1/cohorts/{_class.Cohort}/submissions");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal(HttpStatusCode.NotFound, (await _class.CallAsync(_class.Instructor, "GET", $"/api/v1/runs/{run}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _class.CallAsync(_class.Instructor, "DELETE", $"/api/v1/runs/{run}")).Status);
        Assert.Equal(1, progress.GetProperty("learners")[0].GetProperty("runs").GetInt32());
        Assert.Equal(1, submissions.GetArrayLength());
    }

    [Fact]
    public async Task Start_UnknownExercise_SaysWhatToName()
    {
        var (status, body) = await _class.CallAsync(_class.Instructor, "POST", Path, new { exerciseId = "ex99" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("ex99", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task GradeNextAsync(Decision decision, double factor)
    {
        var queue = _class.Server.Get<SubmissionQueue>();
        var claimed = Assert.Single(await queue.ClaimAsync("test", Lane.Measure, 1, TimeSpan.FromMinutes(1), Stop));
        Assert.True(await queue.CompleteAsync(claimed.Held, new SubmissionOutcome.Graded(GradedClass.Report(decision, factor)), [], Stop));
    }
}
