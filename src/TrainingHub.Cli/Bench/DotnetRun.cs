namespace TrainingHub.Cli.Bench;

/// <summary><c>dotnet run app.cs</c> in a folder of its own, edited before each run, with everything warm that can be.</summary>
internal sealed class DotnetRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-run-");

    private DotnetRun()
    {
    }

    public static async Task<DotnetRun> PrepareAsync(CancellationToken cancellation)
    {
        var run = new DotnetRun();
        foreach (var mark in (string[])["first", "second"])
        {
            await run.FirstByteAsync(Programs.CSharpLine(mark), cancellation);
        }

        return run;
    }

    public async Task<double> FirstByteAsync(string code, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "app.cs"), code, cancellation);
        return await FirstByte.OfAsync(["dotnet", "run", "app.cs"], _folder.FullName, cancellation);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
