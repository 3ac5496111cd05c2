using System.Net;
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
        var sheets = System.Text.RegularExpressions.Regex.Matches(page, "rel=\"stylesheet\" href=\"([^\"]+)\"").Select(found => found.Groups[1].Value).ToList();

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
        var fonts = System.Text.RegularExpressions.Regex.Matches(page, "rel=\"preload\" href=\"([^\"]+)\"").Select(found => found.Groups[1].Value).ToList();
        var sheet = await _browser.Http.GetStringAsync("/vendor/fonts/fonts.css", Stop);

        Assert.Equal(2, fonts.Count);
        foreach (var font in fonts)
        {
            using var answer = await _browser.Http.GetAsync($"/{font}", Stop);
            Assert.Equal((HttpStatusCode.OK, "public, max-age=604800"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
            // Fetched under any other name it would be fetched twice.
            Assert.Contains($"url(\"{Path.GetFileName(font)}\")", sheet, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Module_WithoutFingerprint_IsAskedForAgain()
    {
        using var answer = await _browser.Http.GetAsync("/app/lesson.js", Stop);

        Assert.Equal((HttpStatusCode.OK, "no-cache"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
    }
}
