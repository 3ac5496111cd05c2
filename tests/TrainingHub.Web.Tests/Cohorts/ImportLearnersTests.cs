using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Web.Features.Cohorts;
using TrainingHub.Web.Security;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Cohorts;

public sealed class ImportLearnersTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private Authority _administrator = null!;
    private Guid _cohort;
    private TestPerson _member = null!;
    private TestPerson _outsider = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.PrepareAsync();
        _administrator = Authority.Of(TestServer.Principal(await _server.CreatePersonAsync(RoleNames.Administrator)));
        _member = await _server.CreatePersonAsync(RoleNames.Learner);
        _outsider = await _server.CreatePersonAsync(RoleNames.Learner);
        _cohort = await _server.CreateCohortAsync("Autumn", learners: [_member]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task PreviewAsync_EachKindOfRow_SaysWhatWouldHappen()
    {
        var disabled = await _server.CreatePersonAsync(RoleNames.Learner);
        await _server.QueryAsync(context => context.People.Where(person => person.Id == disabled.Id).ExecuteUpdateAsync(set => set.SetProperty(person => person.IsDisabled, true)));

        var rows = await Import.PreviewAsync(
            _cohort,
            [Row(2, "Mei Chen", "mei@place.example"), Row(3, "Out Sider", _outsider.Email.ToUpperInvariant()), Row(4, "Mem Ber", _member.Email), Row(5, "Dis Abled", disabled.Email), new LearnerRow(6, "", "x@y.example", "The name is missing.")],
            Cancellation);

        Assert.Equal([ImportEffect.NewAccount, ImportEffect.AccountJoins, ImportEffect.None, ImportEffect.None, ImportEffect.None], rows.Select(row => row.Effect));
        Assert.Equal("Is a learner of this cohort already.", rows[2].Problem);
        Assert.Contains("disabled", rows[3].Problem, StringComparison.Ordinal);
        Assert.Equal("The name is missing.", rows[4].Problem);
        Assert.Equal(1, await LearnersAsync());
    }

    [Fact]
    public async Task HandleAsync_GoodAndBadRows_ImportsTheGoodAtOnceWithTraces()
    {
        var answer = await Import.HandleAsync(
            _administrator, _cohort,
            [Row(2, "Mei Chen", "mei@place.example"), Row(3, "Out Sider", _outsider.Email), Row(4, "Mem Ber", _member.Email), new LearnerRow(5, "Bad", "bad", "\"bad\" is no e-mail address.")],
            Cancellation);

        var imported = Assert.IsType<ImportLearners.Result.Imported>(answer);
        Assert.Equal([("mei@place.example", true), (_outsider.Email, false)], imported.Learners.Select(learner => (learner.Email, learner.IsNew)));
        Assert.Equal([4, 5], imported.Left.Select(row => row.Number));
        Assert.Equal(3, await LearnersAsync());
        var actions = await _server.QueryAsync(context => context.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action + " " + entry.Subject).ToListAsync());
        Assert.Equal(["cohort.learners-imported Autumn", "person.made mei@place.example"], actions.Order());
        var made = await _server.QueryAsync(context => context.People.SingleAsync(person => person.NormalizedEmail == "MEI@PLACE.EXAMPLE"));
        Assert.Null(made.PasswordHash);
    }

    [Fact]
    public async Task HandleAsync_NewAccount_ChoosesItsPasswordOnceByTheLink()
    {
        await using var server = await TestServer.StartAsync();
        var administrator = Authority.Of(TestServer.Principal(await server.CreatePersonAsync(RoleNames.Administrator)));
        var cohort = await server.CreateCohortAsync();
        var imported = Assert.IsType<ImportLearners.Result.Imported>(
            await server.Get<ImportLearners>().HandleAsync(administrator, cohort, [Row(2, "Mei O'Chen", "mei.o'chen@place.example")], Cancellation));
        var link = Assert.Single(imported.Learners).PasswordLink!;
        using var browser = server.OpenBrowser();

        using var first = await browser.SubmitAsync(link, "choose-password", ("Password", "a fine long sentence"));
        using var second = await server.OpenBrowser().OpenAsync(link);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, first.StatusCode);
        Assert.Contains("Mei O'Chen", await browser.ReadAsync(Urls.Profile), StringComparison.Ordinal);
        Assert.Contains("This link does not work any more", await second.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var again = server.OpenBrowser();
        using var signedIn = await again.TrySignInAsync("mei.o'chen@place.example", "a fine long sentence");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task HandleAsync_SameFileTwice_MakesNothingTwice()
    {
        LearnerRow[] rows = [Row(2, "Mei Chen", "mei@place.example"), Row(3, "Rosa Delgado", "rosa@place.example")];

        var answers = await Task.WhenAll(Import.HandleAsync(_administrator, _cohort, rows, Cancellation), Import.HandleAsync(_administrator, _cohort, rows, Cancellation));

        Assert.Equal(2, answers.OfType<ImportLearners.Result.Imported>().Sum(answer => answer.Learners.Count));
        Assert.Equal(3, await LearnersAsync());
    }

    [Fact]
    public async Task HandleAsync_NotAnAdministrator_ImportsNothing()
    {
        var answer = await Import.HandleAsync(Authority.Of(TestServer.Principal(_member)), _cohort, [Row(2, "Mei Chen", "mei@place.example")], Cancellation);

        Assert.IsType<ImportLearners.Result.Refused>(answer);
        Assert.Equal(1, await LearnersAsync());
    }

    private ImportLearners Import => _server.Get<ImportLearners>();

    private static LearnerRow Row(int number, string name, string email) => new(number, name, email, null);

    private Task<int> LearnersAsync() => _server.QueryAsync(context => context.Memberships.CountAsync(membership => membership.CohortId == _cohort && membership.Role == MembershipRole.Learner));
}
