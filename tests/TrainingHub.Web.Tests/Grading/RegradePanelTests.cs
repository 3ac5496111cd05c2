using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Regrading;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Grading;
using TrainingHub.Web.Security;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Grading;

public sealed class RegradePanelTests : IAsyncLifetime
{
    private readonly BunitContext _page = new();
    private readonly FakeTimeProvider _clock = new();
    private GradedClass _class = null!;
    private Guid _regrade;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _class = await GradedClass.OpenAsync();
        await _class.AddAttemptAsync(RunKind.Submit, Decision.NotYet, 4.8);
        var started = await _class.Server.Get<RegradeSubmissions>().StartAsync(_class.Cohort, "ex1", null, TestServer.Principal(_class.Instructor), Stop);
        _regrade = Assert.IsType<RegradeAnswer.Started>(started).Id;
        _page.Services.AddSingleton(_class.Server.Get<RegradeStore>());
        _page.Services.AddSingleton(_class.Server.Get<RegradeSubmissions>());
        _page.Services.AddSingleton(_class.Server.Get<CohortAccess>());
        _page.Services.AddSingleton<TimeProvider>(_clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _class.DisposeAsync();
    }

    [Fact]
    public async Task Panel_WhileGrading_WaitsThenOffersTheChangeAndAppliesIt()
    {
        var panel = Render();
        Assert.Contains("0 of 1 graded", panel.Markup, StringComparison.Ordinal);
        Assert.True(panel.Find("button").HasAttribute("disabled"));

        await GradeAsync(Decision.Pass, 5.6);
        _clock.Advance(TimeSpan.FromSeconds(3));
        panel.WaitForAssertion(() => Assert.Contains("1 result would change", panel.Markup, StringComparison.Ordinal));
        Assert.Equal(["4.8× (4.7 to 4.9)", "5.6× (5.4 to 5.8)"], panel.FindAll("tbody td div").Select(cell => cell.TextContent.Trim()));

        await panel.FindAll("button").Single(button => button.TextContent == "Apply 1 change").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("1 result replaced", panel.Markup, StringComparison.Ordinal));
        Assert.Empty(panel.FindAll("button"));
    }

    [Fact]
    public async Task Panel_OneOfTwoChangesUnticked_AppliesTheOther()
    {
        await _class.AddAttemptAsync(RunKind.Submit, Decision.NotYet, 4.7, minutesAgo: 3);
        await _class.Server.Get<RegradeSubmissions>().DropAsync(_class.Cohort, _regrade, TestServer.Principal(_class.Instructor), Stop);
        _regrade = Assert.IsType<RegradeAnswer.Started>(
            await _class.Server.Get<RegradeSubmissions>().StartAsync(_class.Cohort, "ex1", null, TestServer.Principal(_class.Instructor), Stop)).Id;
        await GradeAsync(Decision.Pass, 5.6);
        await GradeAsync(Decision.Pass, 5.7);
        var panel = Render();

        await panel.FindAll("input[type=checkbox]")[0].ChangeAsync(new() { Value = false });
        await panel.FindAll("button").Single(button => button.TextContent == "Apply 1 of 2 changes").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("1 result replaced", panel.Markup, StringComparison.Ordinal));
        Assert.Equal(["Left as it was", "Changed"], panel.FindAll("tbody .th-badge").Select(badge => badge.TextContent));
        Assert.Empty(panel.FindAll("input[type=checkbox]"));
    }

    [Fact]
    public async Task Panel_EveryChangeUnticked_OffersOnlyToDrop()
    {
        await GradeAsync(Decision.Pass, 5.6);
        var panel = Render();

        await panel.Find("input[type=checkbox]").ChangeAsync(new() { Value = false });

        Assert.True(panel.FindAll("button").Single(button => button.TextContent == "Apply 0 of 1 changes").HasAttribute("disabled"));
        Assert.False(panel.FindAll("button").Single(button => button.TextContent == "Drop").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Panel_DropPressed_EndsWithoutAChange()
    {
        var panel = Render();

        await panel.FindAll("button").Single(button => button.TextContent == "Drop").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("Dropped by", panel.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Panel_MembershipEnded_ShowsAndDoesNothing()
    {
        var panel = Render();
        await _class.Server.Get<CohortStore>().RemoveAsync(_class.Cohort, _class.Instructor.Id, Stop);

        await panel.FindAll("button").Single(button => button.TextContent == "Drop").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("not open to you", panel.Markup, StringComparison.Ordinal));
        Assert.Equal(RegradeState.Open, (await _class.Server.Get<RegradeStore>().FindAsync(_class.Cohort, _regrade, Stop))!.Regrade.State);
    }

    private IRenderedComponent<RegradePanel> Render() => _page.Render<RegradePanel>(parameters => parameters
        .Add(panel => panel.CohortId, _class.Cohort)
        .Add(panel => panel.RegradeId, _regrade)
        .AddCascadingValue(Task.FromResult(new AuthenticationState(TestServer.Principal(_class.Instructor)))));

    private async Task GradeAsync(Decision decision, double factor)
    {
        var queue = _class.Server.Get<SubmissionQueue>();
        var claimed = Assert.Single(await queue.ClaimAsync("test", Lane.Measure, 1, TimeSpan.FromMinutes(1), Stop));
        Assert.True(await queue.CompleteAsync(claimed.Held, new SubmissionOutcome.Graded(GradedClass.Report(decision, factor)), [], Stop));
    }
}
