using System.Text.RegularExpressions;

namespace TrainingHub.Architecture.Tests;

/// <summary>Everything works with the network cable pulled: no page, style or script of ours loads anything from elsewhere.</summary>
public sealed partial class OfflineTests
{
    [Fact]
    public void OwnAssets_LoadNothingFromOutside()
    {
        var offenders = Repository.Files("*.css", "wwwroot").Concat(Repository.Files("*.js", "wwwroot/app")).Concat(Repository.Files("*.razor", "src"))
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (file, line, Number: index + 1)))
            .Where(found => ForeignLoad().IsMatch(found.line))
            .Select(found => $"{Repository.Relative(found.file)}:{found.Number}: {found.line.Trim()}");

        Assert.Empty(offenders);
    }

    [GeneratedRegex("""(src|href)\s*=\s*["']https?://|url\(\s*["']?https?://|@import\s+["']https?://|from\s+["']https?://|import\(\s*["']https?://|fetch\(\s*["'`]https?://""")]
    private static partial Regex ForeignLoad();
}
