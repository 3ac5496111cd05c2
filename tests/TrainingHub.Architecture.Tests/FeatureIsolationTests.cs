using System.Text.RegularExpressions;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using TrainingHub.Web;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace TrainingHub.Architecture.Tests;

/// <summary>Features never use each other, and pages never reach the database.</summary>
public sealed partial class FeatureIsolationTests
{
    private static readonly ArchUnitNET.Domain.Architecture Web = new ArchLoader().LoadAssemblies(typeof(TrainingHubApplication).Assembly, typeof(Data.TrainingHubDbContext).Assembly).Build();

    [Fact]
    public void Features_DoNotUseEachOther() =>
        SliceRuleDefinition.Slices().Matching("TrainingHub.Web.Features.(*)").Should().NotDependOnEachOther().Check(Web);

    [Fact]
    public void Components_DoNotUseTheDatabase() =>
        Classes().That().AreAssignableTo(typeof(Microsoft.AspNetCore.Components.ComponentBase))
            .Should().NotDependOnAny(typeof(Data.TrainingHubDbContext)).Check(Web);

    [Fact]
    public void RazorFiles_DoNotNameTheDatabase()
    {
        var offenders = Repository.Files("*.razor", "src").Where(file => DatabaseName().IsMatch(File.ReadAllText(file))).Select(Repository.Relative);

        Assert.Empty(offenders);
    }

    [GeneratedRegex("TrainingHubDbContext|IDbContextFactory")]
    private static partial Regex DatabaseName();
}
