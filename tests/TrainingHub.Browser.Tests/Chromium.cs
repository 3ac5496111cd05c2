using Microsoft.Playwright;

namespace TrainingHub.Browser.Tests;

/// <summary>The distribution's Chromium, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Program), $"{Program} is missing. ./hub test installs it; by hand: apt-get install chromium");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Flags });
    }

    /// <summary>A browser of its own for one person: cookies and storage are not shared.</summary>
    public Task<IBrowserContext> OpenAsync(Uri address, bool phone = false) => _browser!.NewContextAsync(new BrowserNewContextOptions
    {
        BaseURL = address.ToString(),
        ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1440, Height = 900 },
        IsMobile = phone,
        HasTouch = phone,
    });

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
