using System.Net;
using System.Text.RegularExpressions;

namespace TrainingHub.Web.Tests.Infrastructure;

/// <summary>What a person does with a browser that runs no script: opens pages, fills in forms. Redirects are answers, not followed.</summary>
public sealed partial class TestBrowser : IDisposable
{
    private readonly HttpClient _client;

    public TestBrowser(Uri address) => _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new CookieContainer() })
    {
        BaseAddress = address,
    };

    /// <summary>For calls that are no pages; carries the session's cookie.</summary>
    public HttpClient Http => _client;

    public Task<HttpResponseMessage> OpenAsync(string path) => _client.GetAsync(path);

    /// <summary>The text of a page, as a person reads it in the source.</summary>
    public async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await _client.GetStringAsync(path));

    /// <summary>Fills in the page's form of this name and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Field, string Value)[] fields)
    {
        // A page without a form may still be sent one that was opened earlier; tokens belong to the session, not to the page.
        var token = await ReadTokenAsync(path) ?? await ReadTokenAsync(Urls.SignIn);
        var sent = fields.Append(("_handler", form)).Append(("__RequestVerificationToken", token ?? ""))
            .Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2));
        return await _client.PostAsync(path, new FormUrlEncodedContent(sent));
    }

    public Task<HttpResponseMessage> TrySignInAsync(string email, string password) =>
        SubmitAsync(Urls.SignIn, "sign-in", ("Input.Email", email), ("Input.Password", password));

    public async Task SignInAsync(TestPerson person)
    {
        using var answer = await TrySignInAsync(person.Email, person.Password);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{person.Email} could not sign in: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<string?> ReadTokenAsync(string path) =>
        AntiforgeryField().Match(await _client.GetStringAsync(path)) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
