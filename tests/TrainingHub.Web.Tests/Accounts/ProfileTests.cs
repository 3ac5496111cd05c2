using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.People;
using TrainingHub.Web.Features.People;
using TrainingHub.Web.Security;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Accounts;

public sealed partial class ProfileTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Rename_NewName_IsShownAtOnce()
    {
        using var browser = await _server.SignInAsync(RoleNames.Learner);

        using var answer = await browser.SubmitAsync(Urls.Profile, "name", ("Name", " Priya <Nair> "));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Priya <Nair>", await browser.ReadAsync(Urls.Profile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangePassword_RightPresentOne_OnlyTheNewOneOpens()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        using var browser = await _server.SignInAsync(person);

        using var changed = await browser.SubmitAsync(Urls.Profile, "password", ("Password.Current", person.Password), ("Password.Wanted", "another fine sentence"));
        using var still = await browser.OpenAsync(Urls.Profile);
        using var old = await _server.OpenBrowser().TrySignInAsync(person.Email, person.Password);
        using var fresh = await _server.OpenBrowser().TrySignInAsync(person.Email, "another fine sentence");

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, fresh.StatusCode);
    }

    [Theory]
    [InlineData("not the present one", "another fine sentence", "The present password is wrong.")]
    [InlineData(null, "short", "at least 10 characters")]
    public async Task ChangePassword_WrongOrShort_SaysSoAndChangesNothing(string? current, string wanted, string expected)
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        using var browser = await _server.SignInAsync(person);

        using var answer = await browser.SubmitAsync(Urls.Profile, "password", ("Password.Current", current ?? person.Password), ("Password.Wanted", wanted));

        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var old = await _server.OpenBrowser().TrySignInAsync(person.Email, person.Password);
        Assert.Equal(HttpStatusCode.Redirect, old.StatusCode);
    }

    [Fact]
    public async Task Token_MadeUsedRevoked_IsShownOnceAndThenRefused()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        using var browser = await _server.SignInAsync(person);

        using var made = await browser.SubmitAsync(Urls.Profile, "token", ("Token.Name", "nightly report"), ("Token.Days", "30"), ("Token.Scope", "runs:read"));
        var token = TokenText().Match(await made.Content.ReadAsStringAsync(Cancellation)).Value;
        var later = await browser.ReadAsync(Urls.Profile);
        var accepted = await CallAsync(token);
        var id = await _server.QueryAsync(context => context.ApiTokens.Select(row => row.Id).SingleAsync());
        using var revoked = await browser.SubmitAsync(Urls.Profile, "revoke", ("Revoked", id.ToString()));
        var refused = await CallAsync(token);

        Assert.Contains("nightly report", later, StringComparison.Ordinal);
        Assert.Contains(">runs:read</code>", later, StringComparison.Ordinal);
        Assert.DoesNotMatch(TokenText(), later);
        Assert.Equal(HttpStatusCode.NotFound, accepted);
        Assert.Equal(HttpStatusCode.Unauthorized, refused);
        Assert.Equal(["token.made", "token.revoked"], (await _server.QueryAsync(context => context.AuditEntries.Select(entry => entry.Action).ToListAsync())).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("root")]
    [InlineData("runs teaching")]
    public async Task Token_ForWhatThereIsNot_NamesWhatThereIs(string scope)
    {
        using var browser = await _server.SignInAsync(RoleNames.Learner);

        using var answer = await browser.SubmitAsync(Urls.Profile, "token", ("Token.Name", "x"), ("Token.Days", "30"), ("Token.Scope", scope));

        Assert.Contains("A token is for one or more of api, api:read, runs,", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Empty(await _server.QueryAsync(context => context.ApiTokens.ToListAsync()));
    }

    [Fact]
    public async Task Revoke_TokenOfSomebodyElse_StaysGood()
    {
        var owner = await _server.CreatePersonAsync(RoleNames.Learner);
        var token = await _server.CreateTokenAsync(owner);
        var id = await _server.QueryAsync(context => context.ApiTokens.Select(row => row.Id).SingleAsync());
        using var thief = await _server.SignInAsync(RoleNames.Learner);
        // The form is only there for who has a token.
        using var own = await thief.SubmitAsync(Urls.Profile, "token", ("Token.Name", "mine"), ("Token.Days", ""), ("Token.Scope", "api"));

        using var answer = await thief.SubmitAsync(Urls.Profile, "revoke", ("Revoked", id.ToString()));

        Assert.Contains("There is no such token any more.", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(token));
    }

    [Fact]
    public async Task PasswordLink_OfAPersonDisabledMeanwhile_DoesNotWork()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        var made = Assert.IsType<PersonDeed.Done>(await _server.Get<ChangePerson>().MakePasswordLinkAsync(Authority.CommandLine, person.Id, Cancellation));
        await _server.CreatePersonAsync(RoleNames.Administrator);
        await _server.Get<ChangePerson>().DisableAsync(Authority.CommandLine, person.Id, Cancellation);
        await _server.Get<ChangePerson>().EnableAsync(Authority.CommandLine, person.Id, Cancellation);
        using var browser = _server.OpenBrowser();

        Assert.Contains("This link does not work any more", await browser.ReadAsync(made.PasswordLink!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?person=nonsense&code=x")]
    [InlineData("?person=019aa000-0000-7000-8000-000000000001&code=!!!")]
    public async Task PasswordLink_Nonsense_IsAPageAndNoFault(string query)
    {
        using var browser = _server.OpenBrowser();

        using var answer = await browser.OpenAsync("/account/choose-password" + query);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("This link does not work any more", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disabled_Token_IsRefused()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        await _server.CreatePersonAsync(RoleNames.Administrator);
        var token = await _server.CreateTokenAsync(person);
        await _server.Get<ChangePerson>().DisableAsync(Authority.CommandLine, person.Id, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(token));
    }

    private async Task<HttpStatusCode> CallAsync(string token)
    {
        using var client = new HttpClient { BaseAddress = _server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        // A run that does not exist: 404 for who is let in.
        using var answer = await client.GetAsync($"/api/v1/runs/{Guid.CreateVersion7()}", Cancellation);
        return answer.StatusCode;
    }

    [GeneratedRegex("thub_[A-Za-z0-9_-]{20,}")]
    private static partial Regex TokenText();
}
