using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.People;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Live;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Live;

public sealed class ClassBoardsTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestPerson _learner = null!;
    private Guid _cohort;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.PrepareAsync();
        _learner = await _server.CreatePersonAsync(RoleNames.Learner, name: "Ann");
        _cohort = await _server.CreateCohortAsync(learners: [_learner]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task OpenAsync_AfterALiveHour_RebuildsTheSameBoard()
    {
        using var boards = NewBoards();
        var live = await boards.OpenAsync(_cohort, Cancellation);
        await _server.Get<ReadingPositions>().SaveAsync(_learner.Id, "d1c1l01", 0.5, Cancellation);
        await boards.VisitedAsync(_learner.Id, "d1c1l01", Cancellation);
        await RunAsync(boards, RunKind.Run, new SubmissionOutcome.Ran(new RunReport { Verdict = Verdict.RuntimeError }));
        await RunAsync(boards, RunKind.Submit, Grade(Decision.NotYet, 3.2));
        await RunAsync(boards, RunKind.Submit, Grade(Decision.Pass, 6.1));
        await RunAsync(boards, RunKind.Run, new SubmissionOutcome.Ran(new RunReport { Verdict = Verdict.CompileError }));

        using var others = NewBoards();
        var rebuilt = await others.OpenAsync(_cohort, Cancellation);

        Assert.Equal(4, live.Board.Learners[_learner.Id].Runs);
        Assert.Equal(ClassBoardTests.Described(rebuilt.Board), ClassBoardTests.Described(live.Board));
    }

    [Fact]
    public async Task MembersChangedAsync_LearnerJoins_AppearsWithTheirPast()
    {
        using var boards = NewBoards();
        var host = await boards.OpenAsync(_cohort, Cancellation);
        var newcomer = await _server.CreatePersonAsync(RoleNames.Learner, name: "Bob");
        await _server.Get<ReadingPositions>().SaveAsync(newcomer.Id, "d1c1l01", 0.5, Cancellation);
        await JoinAsync(newcomer);
        var raised = 0;
        host.Changed += () => raised++;

        await boards.MembersChangedAsync(_cohort, Cancellation);

        Assert.Equal("d1c1l01", host.Board.Learners[newcomer.Id].DocumentId);
        Assert.True(raised > 0);
    }

    [Fact]
    public async Task VisitedAsync_LearnerWhoJoinedUnannounced_Appears()
    {
        using var boards = NewBoards();
        var host = await boards.OpenAsync(_cohort, Cancellation);
        var newcomer = await _server.CreatePersonAsync(RoleNames.Learner, name: "Bob");
        await JoinAsync(newcomer);

        await boards.VisitedAsync(newcomer.Id, "d1c1l02", Cancellation);

        Assert.Equal("d1c1l02", host.Board.Learners[newcomer.Id].DocumentId);
    }

    [Fact]
    public async Task MembersChangedAsync_LearnerLeaves_IsGone()
    {
        using var boards = NewBoards();
        var host = await boards.OpenAsync(_cohort, Cancellation);
        await _server.QueryAsync(context => context.Memberships.Where(membership => membership.PersonId == _learner.Id).ExecuteDeleteAsync(Cancellation));

        await boards.MembersChangedAsync(_cohort, Cancellation);
        await boards.VisitedAsync(_learner.Id, "d1c1l02", Cancellation);

        Assert.Empty(host.Board.Learners);
    }

    [Fact]
    public async Task VisitedAsync_InstructorReads_IsNotOnTheBoard()
    {
        var instructor = await _server.CreatePersonAsync(RoleNames.Instructor);
        await JoinAsync(instructor, MembershipRole.Instructor);
        using var boards = NewBoards();
        var host = await boards.OpenAsync(_cohort, Cancellation);

        await boards.VisitedAsync(instructor.Id, "d1c1l02", Cancellation);

        Assert.Equal([_learner.Id], host.Board.Learners.Keys);
    }

    [Fact]
    public async Task OpenAsync_WhileAVisitThatIsNotStoredCameIn_KeepsIt()
    {
        using var boards = NewBoards();
        var host = await boards.OpenAsync(_cohort, Cancellation);
        await boards.VisitedAsync(_learner.Id, "ex1", Cancellation);

        var again = await boards.OpenAsync(_cohort, Cancellation);

        Assert.Same(host, again);
        Assert.Equal("ex1", again.Board.Learners[_learner.Id].DocumentId);
    }

    [Fact]
    public async Task OpenAsync_QueueGaveUpOnARun_NoLongerShowsItAsRunning()
    {
        using var boards = NewBoards();
        var host = await boards.OpenAsync(_cohort, Cancellation);
        var run = await SubmitAsync(boards, RunKind.Run);
        await _server.Get<SubmissionQueue>().CancelAsync(run, Cancellation);
        Assert.True(host.Board.Learners[_learner.Id].IsRunning);

        await boards.OpenAsync(_cohort, Cancellation);

        Assert.False(host.Board.Learners[_learner.Id].IsRunning);
        Assert.Equal(Verdict.Cancelled, host.Board.Learners[_learner.Id].LastRun!.Verdict);
    }

    [Fact]
    public async Task RunEndedAsync_SnippetThatIsMeantToFail_MarksNobodyAsStuck_LiveAndReadBack()
    {
        using var boards = NewBoards();
        var live = await boards.OpenAsync(_cohort, Cancellation);
        var lesson = _server.Get<CourseLibrary>().FindLesson("d1c2l12")!;
        var failing = lesson.Snippets.First(candidate => candidate.Variants[Language.Python].Expects != Verdict.Ok);
        var (snippet, meant) = ($"{lesson.Id}/{failing.Name}", failing.Variants[Language.Python].Expects);
        for (var run = 0; run < LearnerState.StuckAfterFailures; run++)
        {
            await RunAsync(boards, RunKind.Run, new SubmissionOutcome.Ran(new RunReport { Verdict = meant }), snippet);
        }

        await RunAsync(boards, RunKind.Run, new SubmissionOutcome.Ran(new RunReport { Verdict = Verdict.CompileError }), snippet);
        using var others = NewBoards();
        var rebuilt = await others.OpenAsync(_cohort, Cancellation);

        Assert.All([live, rebuilt], board => Assert.Equal((false, 1), (board.Board.Learners[_learner.Id].IsStuck, board.Board.Learners[_learner.Id].FailuresInARow)));
    }

    private ClassBoards NewBoards() => new(_server.Get<IDbContextFactory<TrainingHubDbContext>>(), _server.Get<CourseLibrary>(), _server.Get<TimeProvider>(), NullLogger<ClassBoards>.Instance);

    private async Task<Guid> SubmitAsync(ClassBoards boards, RunKind kind, string document = "ex1")
    {
        var answer = await _server.Get<SubmissionQueue>().SubmitAsync(
            new SubmissionRequest
            {
                ClientKey = Guid.CreateVersion7(),
                PersonId = _learner.Id,
                DocumentId = document,
                ExerciseId = kind == RunKind.Run ? null : "ex1",
                Kind = kind,
                Language = Language.Python,
                Code = "pass",
            },
            Cancellation);
        var run = Assert.IsType<SubmitAnswer.Accepted>(answer).Id;
        await boards.RunStartedAsync(run, _learner.Id, kind, Language.Python, document, Cancellation);
        return run;
    }

    private async Task RunAsync(ClassBoards boards, RunKind kind, SubmissionOutcome outcome, string document = "ex1")
    {
        var run = await SubmitAsync(boards, kind, document);
        var queue = _server.Get<SubmissionQueue>();
        var claimed = Assert.Single(await queue.ClaimAsync("test", Submission.LaneOf(kind), 1, TimeSpan.FromMinutes(1), Cancellation));
        Assert.True(await queue.CompleteAsync(claimed.Held, outcome, [], Cancellation));
        await boards.RunEndedAsync(run, Cancellation);
    }

    private Task<int> JoinAsync(TestPerson person, MembershipRole role = MembershipRole.Learner) => _server.QueryAsync(context =>
    {
        context.Memberships.Add(new Membership { CohortId = _cohort, PersonId = person.Id, Role = role, JoinedAt = _server.Get<TimeProvider>().GetUtcNow() });
        return context.SaveChangesAsync(Cancellation);
    });

    private static SubmissionOutcome.Graded Grade(Decision decision, double speedup) => new(new GradeReport
    {
        Exercise = "ex1",
        Language = Language.Python,
        Decision = decision,
        Verdict = Verdict.Ok,
        Speedup = new Speedup(speedup, speedup, speedup, 5, 9, 2),
    });
}
