using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

/// <summary>A compiler that is kept from working by others.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class StarvedCompilerTests
{
    [Fact]
    public async Task Run_CompilerGetsNoProcessor_IsOurFaultAndNotTheSources()
    {
        var others = Compilers();
        await using var services = ExecutionFixture.Build([new("Execution:CompilerCpuSeconds", "3"), new("Execution:Compilers", "1"), new("Execution:CSharpGuests", "0"), new("Execution:PythonGuests", "0")]);
        Assert.Equal(Verdict.Ok, (await RunAsync(services, "1")).Verdict);
        using var stop = Process.Start("/bin/kill", ["-STOP", $"{Compilers().Except(others).Single()}"]);
        await stop.WaitForExitAsync(TestContext.Current.CancellationToken);

        var starved = await RunAsync(services, "2");

        Assert.Equal(Verdict.SandboxError, starved.Verdict);
        Assert.Contains("overloaded", starved.Explanation, StringComparison.Ordinal);
        Assert.Empty(starved.Diagnostics);
        Assert.Equal("3", (await RunAsync(services, "3")).ReturnValue);
    }

    private static Task<RunReport> RunAsync(ServiceProvider services, string code) =>
        services.GetRequiredService<Executor>().RunAsync(ExecutionFixture.JobFor(Language.CSharp, code), new RecordingSink(), TestContext.Current.CancellationToken);

    // Commands of bubblewrap's own processes hold the compiler's, so the first word decides.
    private static HashSet<int> Compilers() =>
    [
        .. Directory.GetDirectories("/proc").Select(folder => (Folder: folder, Name: Path.GetFileName(folder))).Where(process => int.TryParse(process.Name, out _) && IsCompiler(process.Folder))
            .Select(process => int.Parse(process.Name, CultureInfo.InvariantCulture)),
    ];

    private static bool IsCompiler(string process)
    {
        try
        {
            var command = File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0');
            return command[0].EndsWith("/dotnet", StringComparison.Ordinal) && command.Contains("/app/TrainingHub.Compiler.dll");
        }
        catch (IOException)
        {
            return false;
        }
    }
}
