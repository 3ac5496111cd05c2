using System.Collections.Concurrent;
using Microsoft.Playwright;
using TrainingHub.Web.Startup;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Browser.Tests;

/// <summary>The real server and what people do in it, as the steps a person would name.</summary>
public sealed class Classroom : IAsyncLifetime
{
    private readonly Chromium _chromium = new();
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<BrowserContextCookiesResult>> _signedIn = new();

    public TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _chromium.InitializeAsync();
        Server = await TestServer.StartAsync(execution: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _chromium.DisposeAsync();
    }

    /// <summary>A window of somebody who is not signed in.</summary>
    public Task<IPage> OpenAsync(bool phone = false) => OpenAsync(phone, cookies: null);

    /// <summary>A window of somebody who has just signed in. Who did before, on whatever device, is signed in by what the browser kept.</summary>
    public async Task<IPage> SignInAsync(TestPerson person, bool phone = false)
    {
        if (_signedIn.TryGetValue(person.Id, out var kept))
        {
            return await OpenAsync(phone, kept);
        }

        var page = await OpenAsync(phone);
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("E-mail address").FillAsync(person.Email);
        await page.GetByLabel("Password").FillAsync(person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        _signedIn[person.Id] = await page.Context.CookiesAsync();
        return page;
    }

    /// <summary>The address that the terminal prints at the first start.</summary>
    public async Task<string> FirstAdministratorLinkAsync() => $"/set-up/{await Server.Get<FirstAdministrator>().InviteAsync(CancellationToken.None)}";

    public static async Task RegisterAsync(IPage page, string link, string name, string email)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync("a long and easy sentence");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make my account" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/join/", StringComparison.Ordinal) && !url.Contains("/set-up/", StringComparison.Ordinal));
    }

    public static async Task ChooseLanguageAsync(IPage page, string language) =>
        await page.Locator("th-workbench").First.GetByRole(AriaRole.Group, new() { Name = "Language" }).GetByRole(AriaRole.Button, new() { Name = language, Exact = true }).ClickAsync();

    /// <summary>Puts a text where the editor will find it, as if typed on another device.</summary>
    public static Task SaveDraftAsync(IPage page, string document, string language, string code) => page.EvaluateAsync(
        """
        async ([document, language, code]) => {
          const address = `/api/v1/drafts/${encodeURIComponent(document)}/${language}`;
          const known = await fetch(address);
          const baseRevision = known.status === 200 ? (await known.json()).revision : 0;
          const saved = await fetch(address, { method: 'PUT', headers: { 'content-type': 'application/json', 'x-requested-with': 'TrainingHub' }, body: JSON.stringify({ code, baseRevision }) });
          if (!saved.ok) { throw new Error(`the draft was not saved: ${saved.status}`); }
        }
        """,
        new[] { document, language, code });

    private async Task<IPage> OpenAsync(bool phone, IReadOnlyList<BrowserContextCookiesResult>? cookies)
    {
        var context = await _chromium.OpenAsync(Server.Address, phone);
        await context.AddCookiesAsync((cookies ?? []).Select(kept => new Cookie
        {
            Name = kept.Name, Value = kept.Value, Domain = kept.Domain, Path = kept.Path, HttpOnly = kept.HttpOnly, Secure = kept.Secure, SameSite = kept.SameSite,
        }));
        return await context.NewPageAsync();
    }
}
