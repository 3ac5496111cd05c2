namespace TrainingHub.Cli.Bench;

/// <summary>A C# program, built once, for runs outside every sandbox under the guests' runtime settings.</summary>
internal sealed class BuiltProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-bare-");

    private BuiltProgram()
    {
    }

    /// <summary>Builds the source; KIND in it becomes the program's argument.</summary>
    public static async Task<BuiltProgram> PrepareAsync(string source, CancellationToken cancellation)
    {
        var program = new BuiltProgram();
        await File.WriteAllTextAsync(Path.Combine(program._folder.FullName, "app.cs"), source.Replace("\"KIND\"", "args[0]", StringComparison.Ordinal), cancellation);
        await FirstByte.OutputAsync(["dotnet", "build", "app.cs", "-c", "Release", "-o", "out", "-nologo", "-v", "quiet"], program._folder.FullName, "", cancellation);
        return program;
    }

    public Task<string> RunAsync(string argument, CancellationToken cancellation) => FirstByte.OutputAsync(
        ["/usr/bin/env", .. BareRuntime.Variables.Select(variable => $"{variable.Key}={variable.Value}"), "dotnet", "out/app.dll", argument], _folder.FullName, "", cancellation);

    public void Dispose() => _folder.Delete(recursive: true);
}
