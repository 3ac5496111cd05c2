using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.People;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Classroom;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;
using TrainingHub.Web.Tests.Infrastructure;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Tests.Classroom;

public sealed class LearnerDeskTests : IAsyncLifetime
{
    private readonly BunitContext _page = new();
    private readonly FakeTimeProvider _clock = new();
    private TestServer _server = null!;
    private TestPerson _instructor = null!;
    private TestPerson _learner = null!;
    private Guid _cohort;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private ClassBoards Boards => _server.Get<ClassBoards>();

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.PrepareAsync();
        _instructor = await _server.CreatePersonAsync(RoleNames.Instructor);
        _learner = await _server.CreatePersonAsync(RoleNames.Learner);
        _cohort = await _server.CreateCohortAsync(instructors: [_instructor], learners: [_learner]);
        _page.Services.AddSingleton(Boards);
        _page.Services.AddSingleton(new CircuitPresence());
        _page.Services.AddSingleton(_server.Get<CohortAccess>());
        _page.Services.AddSingleton(_server.Get<LearnerWork>());
        _page.Services.AddSingleton(_server.Get<DraftStore>());
        _page.Services.AddSingleton(_server.Get<DocumentNames>());
        _page.Services.AddSingleton<TimeProvider>(_clock);
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Desk_NothingChosen_ShowsTheNextRunWhenItStarts()
    {
        await RunAsync("print('first')");
        var desk = Render(_instructor);
        Assert.Contains("first", CodeOf(desk), StringComparison.Ordinal);

        var second = await RunAsync("print('second')");
        _clock.Advance(TimeSpan.FromSeconds(1));

        desk.WaitForAssertion(() => Assert.Contains("second", CodeOf(desk), StringComparison.Ordinal));
        Assert.Equal(second.ToString(), desk.Find("th-run-view").GetAttribute("run-id"));
    }

    [Fact]
    public async Task Desk_RunChosen_StaysWithIt()
    {
        var first = await RunAsync("print('first')");
        var desk = Render(_instructor, run: first.ToString());

        await RunAsync("print('second')");
        _clock.Advance(TimeSpan.FromSeconds(1));

        desk.WaitForAssertion(() => Assert.Equal(2, desk.FindAll("ol li").Count));
        Assert.Contains("first", CodeOf(desk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_LearnerTypes_ShowsTheDraftAsText()
    {
        var desk = Render(_instructor);

        await _server.Get<DraftStore>().SaveAsync(_learner.Id, "ex1", Language.Python, "x = '<script>alert(1)</script>'", 0, Cancellation);
        await Boards.EditedAsync(_learner.Id, "ex1", Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(1));

        desk.WaitForAssertion(() => Assert.Contains("<script>alert(1)</script>", CodeOf(desk), StringComparison.Ordinal));
        Assert.Empty(desk.FindAll("script"));
    }

    [Fact]
    public async Task Desk_InstructorOfAnotherCohort_IsRefused()
    {
        await RunAsync("print('secret')");

        var desk = Render(await _server.CreatePersonAsync(RoleNames.Instructor));

        Assert.Contains("not open to you", desk.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", desk.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<LearnerDesk> Render(TestPerson viewer, string? run = null) => _page.Render<LearnerDesk>(parameters => parameters
        .AddCascadingValue(Task.FromResult(new AuthenticationState(TestServer.Principal(viewer))))
        .Add(desk => desk.CohortId, _cohort)
        .Add(desk => desk.PersonId, _learner.Id)
        .Add(desk => desk.Run, run));

    private async Task<Guid> RunAsync(string code)
    {
        var answer = await _server.Get<SubmissionQueue>().SubmitAsync(
            new SubmissionRequest { ClientKey = Guid.CreateVersion7(), PersonId = _learner.Id, Kind = RunKind.Run, Language = Language.Python, Code = code }, Cancellation);
        var run = Assert.IsType<SubmitAnswer.Accepted>(answer).Id;
        await Boards.RunStartedAsync(run, _learner.Id, RunKind.Run, Language.Python, null, Cancellation);
        return run;
    }

    private static string CodeOf(IRenderedComponent<LearnerDesk> desk) => desk.Find("pre").TextContent;
}
