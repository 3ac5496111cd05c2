using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data.People;
using TrainingHub.Web.Features.Cohorts;
using TrainingHub.Web.Security;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Cohorts;

public sealed class SaveCohortTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private Authority _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.PrepareAsync();
        _administrator = Authority.Of(TestServer.Principal(await _server.CreatePersonAsync(RoleNames.Administrator)));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task HandleAsync_NewCohort_IsStoredWithItsTrace()
    {
        var saved = Assert.IsType<SaveCohort.Result.Saved>(await SaveAsync(Input("Autumn")));

        var (cohort, trace) = await _server.QueryAsync(async context => (await context.Cohorts.SingleAsync(), await context.AuditEntries.SingleAsync()));
        Assert.Equal((saved.CohortId, "Autumn"), (cohort.Id, cohort.Name));
        Assert.Equal(("cohort.opened", "Autumn", _administrator.PersonId), (trace.Action, trace.Subject, trace.ActorId));
    }

    [Theory]
    [InlineData("Autumn")]
    [InlineData("  autumn ")]
    public async Task HandleAsync_NameTaken_SaysSoAtTheName(string name)
    {
        await SaveAsync(Input("Autumn"));

        var refused = Assert.IsType<SaveCohort.Result.Refused>(await SaveAsync(Input(name)));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(nameof(CohortInput.Name), problem.Field);
        Assert.Contains("already", problem.Text, StringComparison.Ordinal);
        Assert.Equal(1, await _server.QueryAsync(context => context.Cohorts.CountAsync()));
    }

    [Fact]
    public async Task HandleAsync_ManyAtOnceWithOneName_OneWins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SaveAsync(Input("Autumn"))));

        Assert.Single(answers.OfType<SaveCohort.Result.Saved>());
        Assert.Equal(7, answers.OfType<SaveCohort.Result.Refused>().Count());
    }

    [Fact]
    public async Task HandleAsync_EndBeforeStart_SaysSoAtTheEnd()
    {
        var input = Input("Autumn");
        input.EndsOn = input.StartsOn!.Value.AddDays(-1);

        var refused = Assert.IsType<SaveCohort.Result.Refused>(await SaveAsync(input));

        Assert.Equal(nameof(CohortInput.EndsOn), Assert.Single(refused.Problems).Field);
    }

    [Fact]
    public async Task HandleAsync_NothingFilledIn_NamesEveryField()
    {
        var refused = Assert.IsType<SaveCohort.Result.Refused>(await SaveAsync(new CohortInput()));

        Assert.Equal([nameof(CohortInput.Name), nameof(CohortInput.CourseId), nameof(CohortInput.StartsOn), nameof(CohortInput.EndsOn)], refused.Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task HandleAsync_ChangeKeepingTheName_IsNoClashWithItself()
    {
        var saved = Assert.IsType<SaveCohort.Result.Saved>(await SaveAsync(Input("Autumn")));
        var input = Input("Autumn");
        input.EndsOn = input.EndsOn!.Value.AddDays(3);

        var changed = await _server.Get<SaveCohort>().HandleAsync(_administrator, saved.CohortId, input, TestContext.Current.CancellationToken);

        Assert.IsType<SaveCohort.Result.Saved>(changed);
        Assert.Equal(input.EndsOn, await _server.QueryAsync(context => context.Cohorts.Select(cohort => cohort.EndsOn).SingleAsync()));
    }

    [Fact]
    public async Task HandleAsync_PersonWhoIsNoAdministratorAnyMore_ChangesNothing()
    {
        var demoted = await _server.CreatePersonAsync(RoleNames.Administrator);
        await _server.QueryAsync(context => context.UserRoles.Where(held => held.UserId == demoted.Id).ExecuteDeleteAsync());

        var answer = await _server.Get<SaveCohort>().HandleAsync(Authority.Of(TestServer.Principal(demoted)), null, Input("Autumn"), TestContext.Current.CancellationToken);

        Assert.IsType<SaveCohort.Result.NotAllowed>(answer);
        Assert.Equal(0, await _server.QueryAsync(context => context.Cohorts.CountAsync()));
    }

    private Task<SaveCohort.Result> SaveAsync(CohortInput input) => _server.Get<SaveCohort>().HandleAsync(_administrator, null, input, TestContext.Current.CancellationToken);

    private CohortInput Input(string name) => new()
    {
        Name = name,
        CourseId = _server.Get<CourseLibrary>().Courses[0].Id,
        StartsOn = new DateOnly(2026, 9, 1),
        EndsOn = new DateOnly(2026, 9, 5),
    };
}
