using System.Runtime.InteropServices;

namespace TrainingHub.Cli.Bench;

/// <summary>What a simple judge does: a process for each program that compiles and runs it by Roslyn's scripting. Published ReadyToRun, in the guests' kind of sandbox.</summary>
internal sealed class FreshScripting : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <PublishReadyToRun>true</PublishReadyToRun>
            <SelfContained>false</SelfContained>
            <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
          <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp.Scripting" Version="ROSLYN" /></ItemGroup>
        </Project>
        """;

    private const string Program = """
        using Microsoft.CodeAnalysis.CSharp.Scripting;
        using Microsoft.CodeAnalysis.Scripting;
        var options = ScriptOptions.Default.AddReferences(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Where(path => Path.GetFileName(path).StartsWith("System.")))
            .AddImports("System", "System.Collections.Generic", "System.Diagnostics", "System.Globalization", "System.IO", "System.Linq", "System.Text", "System.Threading", "System.Threading.Tasks");
        await CSharpScript.RunAsync(File.ReadAllText(args[0]), options);
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-scripting-");
    private FreshSandbox? _sandbox;

    private FreshScripting()
    {
    }

    private string App => Path.Combine(_folder.FullName, "app");

    private string Sources => Path.Combine(_folder.FullName, "sources");

    /// <summary>Null, with the reason added to <paramref name="leftOut"/>, where it cannot be built.</summary>
    public static async Task<FreshScripting?> TryPrepareAsync(List<string> leftOut, CancellationToken cancellation)
    {
        var scripting = new FreshScripting();
        try
        {
            await scripting.PrepareAsync(cancellation);
            return scripting;
        }
        catch (CommandFailedException failed)
        {
            leftOut.Add("C#, 100 lines, against fresh-process scripting: it could not be built. " + failed.Message);
            scripting.Dispose();
            return null;
        }
    }

    public async Task<double> FirstByteAsync(string code, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(Sources, "main.csx"), code, cancellation);
        return await _sandbox!.FirstByteAsync([Path.Combine(DotnetRoot, "dotnet"), "/app/Scripting.dll", "/sources/main.csx"], cancellation);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string DotnetRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Sources);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Scripting.csproj"), Project.Replace("ROSLYN", RoslynVersion(), StringComparison.Ordinal), cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Program.cs"), Program, cancellation);
        await FirstByte.OutputAsync(["dotnet", "publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", App, "-nologo", "-v", "quiet"], _folder.FullName, "", cancellation);
        List<(string Source, string Target)> binds = [(App, "/app"), (Sources, "/sources")];
        if (!DotnetRoot.StartsWith("/usr/", StringComparison.Ordinal))
        {
            binds.Add((DotnetRoot, DotnetRoot));
        }

        _sandbox = await FreshSandbox.PrepareAsync(binds, new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcConcurrent"] = "0" }, cancellation);
    }

    // The compiler's own, which is in the packages' cache already.
    private static string RoslynVersion()
    {
        var folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string[] places = [Path.Combine(folder, "compiler"), Path.Combine(folder, "..", "..", "TrainingHub.Compiler", Path.GetFileName(folder))];
        var described = places.Select(place => Path.Combine(place, "TrainingHub.Compiler.deps.json")).FirstOrDefault(File.Exists)
            ?? throw new CommandFailedException("There is no TrainingHub.Compiler.deps.json to tell Roslyn's version.");
        const string Name = "Microsoft.CodeAnalysis.CSharp.Scripting/";
        var text = File.ReadAllText(described);
        var start = text.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
        return text[start..text.IndexOf('"', start)];
    }
}
