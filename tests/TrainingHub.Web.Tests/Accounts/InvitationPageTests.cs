using System.Net;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Accounts;

public sealed class InvitationPageTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private Guid _cohort;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _cohort = await _server.CreateCohortAsync("Autumn");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Join_OpenLink_MakesAnAccountThatIsSignedInAndAMember()
    {
        var link = Urls.Join((await InviteAsync()).Token);
        using var browser = _server.OpenBrowser();

        Assert.Contains("Join Autumn", await browser.ReadAsync(link), StringComparison.Ordinal);
        using var answer = await RegisterAsync(browser, link);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Mei Chen", await browser.ReadAsync(Urls.Profile), StringComparison.Ordinal);
        Assert.Equal(MembershipRole.Learner, await _server.QueryAsync(context => context.Memberships.Select(membership => membership.Role).SingleAsync()));
    }

    [Theory]
    [InlineData("expired", "The invitation ended on")]
    [InlineData("used up", "used as often as it may be")]
    [InlineData("withdrawn", "was withdrawn")]
    public async Task Join_LinkThatWorkedBefore_SaysWhyNotAndMakesNobody(string how, string expected)
    {
        var invitation = await InviteAsync();
        var link = Urls.Join(invitation.Token);
        using var early = _server.OpenBrowser();
        var page = await early.ReadAsync(link);
        await EndAsync(invitation.Id, how);
        var before = await _server.QueryAsync(context => context.People.CountAsync());

        using var late = _server.OpenBrowser();
        Assert.Contains(expected, await late.ReadAsync(link), StringComparison.Ordinal);
        using var answer = await RegisterAsync(early, link);

        Assert.Contains("Make my account", page, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(before, await _server.QueryAsync(context => context.People.CountAsync()));
    }

    [Fact]
    public async Task SetUp_SecondUse_MakesNoSecondAdministrator()
    {
        var link = Urls.SetUp((await _server.Get<Invitations>().InviteFirstAdministratorAsync(TimeSpan.FromHours(1), Cancellation)).Token);
        using var first = _server.OpenBrowser();
        using var made = await RegisterAsync(first, link);
        using var second = _server.OpenBrowser();

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Contains("used as often as it may be", await second.ReadAsync(link), StringComparison.Ordinal);
        Assert.Contains("New cohort", await first.ReadAsync(Urls.AdminCohorts), StringComparison.Ordinal);
    }

    private async Task<NewInvitation> InviteAsync() =>
        await _server.Get<Invitations>().InviteAsync(_cohort, RoleNames.Learner, TimeSpan.FromDays(1), 1, Guid.Empty, Cancellation);

    private async Task EndAsync(Guid invitationId, string how)
    {
        var invitation = await _server.QueryAsync(context => context.Invitations.AsNoTracking().SingleAsync(row => row.Id == invitationId));
        await _server.QueryAsync(context => how switch
        {
            "expired" => context.Invitations.ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, invitation.CreatedAt)),
            "used up" => context.Invitations.ExecuteUpdateAsync(set => set.SetProperty(row => row.Uses, row => row.MaxUses)),
            _ => context.Invitations.ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, invitation.CreatedAt)),
        });
    }

    private static Task<HttpResponseMessage> RegisterAsync(TestBrowser browser, string link) => browser.SubmitAsync(
        link, "register", ("Input.DisplayName", "Mei Chen"), ("Input.Email", "mei@place.example"), ("Input.Password", "a fine long sentence"));
}
