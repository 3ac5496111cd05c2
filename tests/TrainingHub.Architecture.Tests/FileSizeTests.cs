namespace TrainingHub.Architecture.Tests;

/// <summary>A long file holds a second idea. The way out is to split by concept.</summary>
public sealed class FileSizeTests
{
    [Theory]
    [InlineData("*.cs", 400)]
    [InlineData("*.razor", 250)]
    [InlineData("*.razor.cs", 300)]
    [InlineData("*.py", 350)]
    public void SourceFiles_StayShort(string pattern, int limit)
    {
        var tooLong = Repository.Files(pattern, "src", "migrations")
            .Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > limit)
            .Select(file => $"{file.File}: {file.Lines} lines, at most {limit}");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void BrowserModules_StayShort()
    {
        var tooLong = Repository.Files("*.js", "wwwroot/app").Where(file => File.ReadLines(file).Count() > 300).Select(Repository.Relative);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Names_AreNotDrawers()
    {
        string[] drawers = ["Utils", "Helpers", "Helper", "Manager", "Common", "Misc"];
        var offenders = Repository.Files("*.cs", "src", "migrations")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => drawers.Any(drawer => name.EndsWith(drawer, StringComparison.Ordinal)));

        Assert.Empty(offenders);
    }
}
