using System.Xml.Linq;

namespace TrainingHub.Architecture.Tests;

/// <summary>Who may reference whom, and which packages a project may see. A new line here is a decision, not a formality.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> Allowed = new()
    {
        ["Protocol"] = ([], []),
        ["Profiling"] = (["Protocol"], ["DiffPlex"]),
        // What instrumented programs call; they are compiled against it in one process and run with it in another.
        ["Probes"] = ([], []),
        ["Guest"] = (["Protocol", "Probes"], ["System.Numerics.Tensors"]),
        ["Compiler"] = (["Protocol", "Profiling", "Probes"], ["Microsoft.CodeAnalysis.CSharp.Scripting", "Basic.Reference.Assemblies.Net100", "System.Numerics.Tensors"]),
        ["Measurement"] = ([], []),
        // Guest and Compiler are built before, never referenced: they are other processes.
        ["Execution"] = (["Protocol", "Measurement", "Profiling", "Guest", "Compiler"], ["Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Options.DataAnnotations", "Microsoft.Extensions.Options.ConfigurationExtensions"]),
        ["Courses"] = (["Protocol"], ["YamlDotNet", "Markdig", "HtmlSanitizer", "TextMateSharp.Grammars"]),
        ["Data"] = (["Protocol"], ["Microsoft.EntityFrameworkCore.Relational", "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore"]),
        ["Migrations.Sqlite"] = (["Data"], ["Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.EntityFrameworkCore.Design"]),
        ["Migrations.PostgreSql"] = (["Data"], ["Npgsql.EntityFrameworkCore.PostgreSQL", "Microsoft.EntityFrameworkCore.Design"]),
        ["Web"] = (
            ["Protocol", "Courses", "Data", "Execution", "Profiling", "Migrations.Sqlite", "Migrations.PostgreSql"],
            ["MudBlazor", "CsvHelper", "Serilog.AspNetCore", "Microsoft.AspNetCore.OpenApi", "Scalar.AspNetCore",
             "Microsoft.Extensions.Diagnostics.HealthChecks.EntityFrameworkCore", "OpenTelemetry.Extensions.Hosting", "OpenTelemetry.Instrumentation.AspNetCore",
             "OpenTelemetry.Instrumentation.Runtime", "OpenTelemetry.Exporter.Prometheus.AspNetCore"]),
        ["Cli"] = (["Web"], ["System.CommandLine"]),
    };

    public static TheoryData<string> Projects => [.. Repository.Files("*.csproj", "src", "migrations").Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_AreInTheTable(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file)["TrainingHub.".Length..];
        Assert.True(Allowed.TryGetValue(name, out var allowed), $"{name} is not in the table: a new project needs a decision.");

        var document = XDocument.Load(Path.Combine(Repository.Root, file));
        var projects = Includes(document, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)["TrainingHub.".Length..]);
        var packages = Includes(document, "PackageReference");

        Assert.Empty(projects.Except(allowed.Projects));
        Assert.Empty(packages.Except(allowed.Packages));
    }

    [Fact]
    public void GuestAndCompiler_AreNeverLoadedByTheRunner()
    {
        var document = XDocument.Load(Path.Combine(Repository.Root, "src/TrainingHub.Execution/TrainingHub.Execution.csproj"));

        var processes = document.Descendants("ProjectReference").Where(reference => reference.Attribute("Include")!.Value.Contains("Guest") || reference.Attribute("Include")!.Value.Contains("Compiler")).ToList();

        Assert.Equal(2, processes.Count);
        Assert.All(processes, reference => Assert.Equal("false", reference.Attribute("ReferenceOutputAssembly")?.Value));
        Assert.All(processes, reference => Assert.Equal("false", reference.Attribute("Private")?.Value));
    }

    private static List<string> Includes(XDocument document, string element) =>
        [.. document.Descendants(element).Select(reference => reference.Attribute("Include")!.Value)];
}
