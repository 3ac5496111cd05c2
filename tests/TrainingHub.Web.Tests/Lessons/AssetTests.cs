using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Lessons;

/// <summary>What a browser keeps: everything whose name changes with its content, and the fonts, so that a second page asks for nothing but its text.</summary>
public sealed class AssetTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestBrowser _browser = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _browser = new TestBrowser(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task StyleSheets_OfAPage_AreKeptForGood()
    {
        var page = await _browser.ReadAsync(Urls.SignIn);
        var sheets = Regex.Matches(page, "rel=\"stylesheet\" href=\"([^\"]+)\"").Select(found => found.Groups[1].Value).ToList();

        Assert.NotEmpty(sheets);
        foreach (var sheet in sheets)
        {
            using var answer = await _browser.Http.GetAsync($"/{sheet}", Stop);
            Assert.Equal((HttpStatusCode.OK, "max-age=31536000, immutable"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
        }
    }

    [Fact]
    public async Task Fonts_ThatThePageFetchesFirst_ExistAndAreKept()
    {
        var page = await _browser.ReadAsync(Urls.SignIn);
        var fonts = Regex.Matches(page, "rel=\"preload\" href=\"([^\"]+)\"").Select(found => found.Groups[1].Value).ToList();
        var sheet = await _browser.Http.GetStringAsync("/site.css", Stop);

        Assert.Equal(2, fonts.Count);
        foreach (var font in fonts)
        {
            using var answer = await _browser.Http.GetAsync($"/{font}", Stop);
            Assert.Equal((HttpStatusCode.OK, "public, max-age=604800"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
            // Fetched under any other name it would be fetched twice.
            Assert.Contains($"url(\"/{font}\")", sheet, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Module_WithoutFingerprint_IsAskedForAgain()
    {
        using var answer = await _browser.Http.GetAsync("/app/lesson.js", Stop);

        Assert.Equal((HttpStatusCode.OK, "no-cache"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
    }

    // The sheets override each other, and a character lost on the way to the one that is served is seen by nobody at once.
    [Fact]
    public async Task SheetOfEveryPage_IsItsSheetsInOrder()
    {
        string[] sheets = ["vendor/fonts/fonts", "tokens", "app", "workbench", "pages", "learning", "figures", "profile", "mud"];
        var texts = new List<string>();
        foreach (var sheet in sheets)
        {
            texts.Add(await _browser.Http.GetStringAsync($"/{sheet}.css", Stop));
        }

        Assert.Equal(string.Concat(texts), await _browser.Http.GetStringAsync("/site.css", Stop));
    }

    [Fact]
    public async Task ImportMap_LeadsEachModuleToAnAddressThatIsKeptForGood()
    {
        var imports = ImportsOf(await _browser.ReadAsync(Urls.SignIn));

        Assert.Contains("./app/workbench/workbench.js", imports.Keys);
        Assert.Contains("./vendor/monaco/monaco.js", imports.Keys);
        Assert.Contains("./Features/Cohorts/ImportResult.razor.js", imports.Keys);
        foreach (var (name, address) in imports)
        {
            Assert.NotEqual(name, address);
        }

        using var answer = await _browser.Http.GetAsync(imports["./app/lesson.js"][1..], Stop);
        Assert.Equal((HttpStatusCode.OK, "max-age=31536000, immutable"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
    }

    [Fact]
    public async Task ImportMap_IsTheOneScriptInThePage_AndItsPolicyNamesIt()
    {
        using var answer = await _browser.Http.GetAsync(Urls.SignIn, Stop);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        var inline = Regex.Matches(page, "<script(?![^>]* src=)[^>]*>(.*?)</script>", RegexOptions.Singleline).Select(found => found.Groups[1].Value).ToList();
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Assert.Single(inline))));

        Assert.Contains($"script-src 'self' 'sha256-{hash}';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_OfWhatIsNoPage_AllowsNoScriptInTheText()
    {
        using var answer = await _browser.Http.GetAsync("/health", Stop);

        Assert.Contains("script-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> ImportsOf(string page)
    {
        var map = Regex.Match(page, "<script type=\"importmap\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        return JsonDocument.Parse(map).RootElement.GetProperty("imports").Deserialize<Dictionary<string, string>>()!;
    }
}
