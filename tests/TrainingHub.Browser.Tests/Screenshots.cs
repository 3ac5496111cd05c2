using Microsoft.Playwright;

namespace TrainingHub.Browser.Tests;

/// <summary>Pictures of pages in both themes and both widths, kept beside the test results for a person to look at.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(RepositoryRoot(), "artifacts", "screenshots")).FullName;

    /// <summary>Takes the page as it is.</summary>
    public static Task TakeAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png") });

    /// <summary>Takes an address in light and dark; fails where the page is wider than the screen.</summary>
    public static async Task TakeBothThemesAsync(IPage page, string address, string name)
    {
        foreach (var theme in new[] { "light", "dark" })
        {
            await page.Context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = new Uri(page.Url).GetLeftPart(UriPartial.Authority) }]);
            await page.GotoAsync(address);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await TakeAsync(page, $"{name}-{theme}");
            Assert.False(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"),
                $"{address} is wider than the screen of {page.ViewportSize!.Width} pixels.");
        }
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TrainingHub.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
