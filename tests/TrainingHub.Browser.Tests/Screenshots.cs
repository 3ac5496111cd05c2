using Microsoft.Playwright;

namespace TrainingHub.Browser.Tests;

/// <summary>Pictures of pages in both themes and both widths, kept beside the test results for a person to look at.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(RepositoryRoot(), "artifacts", "screenshots")).FullName;

    /// <summary>Takes the page as it is.</summary>
    public static Task TakeAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png") });

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
