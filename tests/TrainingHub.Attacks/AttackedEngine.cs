using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Attacks;

/// <summary>An engine without waiting guests, so that after a run nothing but the compiler's sandbox may be there.</summary>
public sealed class AttackedEngine : IAsyncLifetime
{
    /// <summary>The compiler's.</summary>
    public const int StandingGroups = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ServiceProvider _services;

    public AttackedEngine()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Execution:CSharpGuests"] = "0",
            ["Execution:PythonGuests"] = "0",
            ["Execution:CompilerWarmUps"] = "0",
            ["Execution:CompilerCpuSeconds"] = "6",
            // One more would be a group more at some times, and not at others.
            ["Execution:Compilers"] = "1",
        }).Build();
        _services = new ServiceCollection().AddLogging().AddExecution(configuration).BuildServiceProvider();
    }

    public Plants Plants { get; } = new();

    internal HostInvariants Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await HonestAsync(Language.CSharp);
        var host = _services.GetRequiredService<SandboxHost>();
        Host = new HostInvariants(host.Cgroups, host.Options.FirstUserId, host.Options.UserIds);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Plants.Dispose();
        Assert.Empty(Host.OwnGroups());
    }

    public Task<RunReport> RunAsync(Language language, string code, RunLimits limits, ProfileTool? profile = null)
    {
        var job = new Job { Id = Guid.CreateVersion7(), Attempt = 1, Kind = RunKind.Run, Language = language, Code = Plants.Point(code), Limits = limits, Profile = profile };
        return _services.GetRequiredService<Executor>().RunAsync(job, new Deaf(), TestContext.Current.CancellationToken);
    }

    public Task<RunReport> HonestAsync(Language language) =>
        RunAsync(language, language == Language.Python ? "print(6 * 7)" : "Console.WriteLine(6 * 7);", RunLimits.Default);

    /// <summary>Waits until the sandbox of the last run is cleared away, for a report comes before that, and tells what stays for good.</summary>
    public async Task<(IReadOnlyList<string> Stray, IReadOnlyList<string> Groups)> SettleAsync()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            // One look decides: a second one could meet another service's sandbox in the moment of its end.
            var (stray, groups) = (Host.StrayProcesses(), Host.OwnGroups());
            if ((stray.Count == 0 && groups.Count <= StandingGroups) || watch.Elapsed > Patience)
            {
                return (stray, groups);
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Deaf : IRunSink
    {
        public void Publish(RunEvent runEvent)
        {
        }
    }
}
