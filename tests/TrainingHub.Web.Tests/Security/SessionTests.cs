using System.Net;
using TrainingHub.Data.People;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Security;

public sealed class SessionTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task SignIn_WrongPassword_StaysOutAndSaysNothingOfTheAddress()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        using var browser = _server.OpenBrowser();

        using var known = await browser.TrySignInAsync(person.Email, "not the pass phrase");
        using var unknown = await browser.TrySignInAsync("nobody@test.example", "not the pass phrase");

        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
        Assert.Contains("E-mail address or password is wrong", await known.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("E-mail address or password is wrong", await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SignIn_Disabled_IsRefusedWithTheReason()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        await _server.QueryAsync(async context =>
        {
            (await context.People.FindAsync(person.Id))!.IsDisabled = true;
            return await context.SaveChangesAsync();
        });
        using var browser = _server.OpenBrowser();

        using var answer = await browser.TrySignInAsync(person.Email, person.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("This account is disabled", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SignIn_ReturnAddressElsewhere_GoesHome()
    {
        var person = await _server.CreatePersonAsync(RoleNames.Learner);
        using var browser = _server.OpenBrowser();

        using var answer = await browser.SubmitAsync(Urls.SignInTo("//evil.example/x"), "sign-in", ("Input.Email", person.Email), ("Input.Password", person.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(Urls.Home, new Uri(_server.Address, answer.Headers.Location!).AbsolutePath);
    }
}
