using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.People;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Classroom;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;
using TrainingHub.Web.Tests.Infrastructure;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Tests.Classroom;

public sealed class ClassBoardViewTests : IAsyncLifetime
{
    private readonly BunitContext _page = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
    private readonly CircuitPresence _presence = new();
    private TestServer _server = null!;
    private ClassBoards _boards = null!;
    private TestPerson _instructor = null!;
    private TestPerson _ann = null!;
    private TestPerson _bob = null!;
    private Guid _cohort;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.PrepareAsync();
        _instructor = await _server.CreatePersonAsync(RoleNames.Instructor);
        _ann = await _server.CreatePersonAsync(RoleNames.Learner, name: "Ann");
        _bob = await _server.CreatePersonAsync(RoleNames.Learner, name: "Bob");
        _cohort = await _server.CreateCohortAsync(instructors: [_instructor], learners: [_ann, _bob]);
        _boards = new ClassBoards(_server.Get<IDbContextFactory<TrainingHubDbContext>>(), _server.Get<CourseLibrary>(), _clock, NullLogger<ClassBoards>.Instance);
        _page.Services.AddSingleton(_boards);
        _page.Services.AddSingleton(_presence);
        _page.Services.AddSingleton(_server.Get<CohortAccess>());
        _page.Services.AddSingleton(_server.Get<CourseLibrary>());
        _page.Services.AddSingleton<DocumentNames>();
        _page.Services.AddSingleton<TimeProvider>(_clock);
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        _boards.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Board_LearnerRuns_ShowsItWithinTheThrottle()
    {
        var board = Render();
        Assert.Contains("Not started", RowOf(board, "Ann"), StringComparison.Ordinal);

        await RunAsync(_ann, Verdict.RuntimeError);
        Assert.DoesNotContain("Failed", RowOf(board, "Ann"), StringComparison.Ordinal);
        _clock.Advance(ClassBoardView.RenderEvery);

        board.WaitForAssertion(() => Assert.Contains("Failed", RowOf(board, "Ann"), StringComparison.Ordinal));
        Assert.Contains("Python", RowOf(board, "Ann"), StringComparison.Ordinal);
        Assert.Contains("Not started", RowOf(board, "Bob"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Board_FilteredToStuck_ShowsOnlyWhoIsAndWhy()
    {
        for (var failure = 0; failure < LearnerState.StuckAfterFailures; failure++)
        {
            await RunAsync(_bob, Verdict.CompileError);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        var board = Render(show: "stuck");
        await RunAsync(_bob, Verdict.CompileError);
        _clock.Advance(ClassBoardView.RenderEvery);

        board.WaitForAssertion(() => Assert.Contains("times in a row: did not compile", RowOf(board, "Bob"), StringComparison.Ordinal));
        Assert.Equal(["Bob"], board.FindAll("tbody th").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Board_SearchTyped_KeepsItInTheAddress()
    {
        var board = Render();

        await board.Find("input[type=search]").InputAsync("bo");

        Assert.Equal(["Bob"], board.FindAll("tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("q=bo", board.Find("nav a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Board_BrowserAway_RendersNothingUntilItIsBack()
    {
        var board = Render();
        await _presence.OnConnectionDownAsync(null!, Cancellation);
        var before = board.RenderCount;

        await RunAsync(_ann, Verdict.RuntimeError);
        _clock.Advance(ClassBoardView.LookAgain * 4);
        Assert.Equal(before, board.RenderCount);

        await _presence.OnConnectionUpAsync(null!, Cancellation);
        _clock.Advance(ClassBoardView.RenderEvery);
        board.WaitForAssertion(() => Assert.Contains("Failed", RowOf(board, "Ann"), StringComparison.Ordinal));
    }

    [Fact]
    public void Board_InstructorOfAnotherCohort_IsRefused()
    {
        var board = Render(viewer: new TestPerson(Guid.CreateVersion7(), "other@test.example", "", RoleNames.Instructor));

        Assert.Contains("not open to you", board.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", board.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Board_MembershipEndsWhileOpen_Closes()
    {
        var board = Render();
        await _server.QueryAsync(context => context.Memberships.Where(membership => membership.PersonId == _instructor.Id).ExecuteDeleteAsync(Cancellation));

        _clock.Advance(ClassBoardView.LookAgain);

        board.WaitForAssertion(() => Assert.Contains("not open to you", board.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Ann", board.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<ClassBoardView> Render(string? show = null, TestPerson? viewer = null) => _page.Render<ClassBoardView>(parameters => parameters
        .AddCascadingValue(Task.FromResult(new AuthenticationState(TestServer.Principal(viewer ?? _instructor))))
        .Add(board => board.CohortId, _cohort)
        .Add(board => board.CourseId, "python-performance")
        .Add(board => board.Show, show));

    private async Task RunAsync(TestPerson person, Verdict verdict)
    {
        var host = await _boards.OpenAsync(_cohort, Cancellation);
        var now = _clock.GetUtcNow();
        host.Apply(new ClassEvent.RunEnded(person.Id, now, Guid.CreateVersion7(now), RunKind.Run, Language.Python, "ex1", verdict, null, null) { StartedAt = now });
    }

    private static string RowOf(IRenderedComponent<ClassBoardView> board, string name) =>
        board.FindAll("tbody tr").Single(row => row.TextContent.Contains(name, StringComparison.Ordinal)).TextContent;
}
