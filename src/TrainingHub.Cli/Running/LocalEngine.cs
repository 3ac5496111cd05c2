using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainingHub.Execution;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Cli.Running;

/// <summary>The execution engine for one command: the server's own, without queue and pages. No guests wait, since one run needs one.</summary>
internal sealed class LocalEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private LocalEngine(ServiceProvider services) => _services = services;

    public Grader Grader => _services.GetRequiredService<Grader>();

    public SubmissionGrader Submissions => _services.GetRequiredService<SubmissionGrader>();

    public ExecutionStatus Status => _services.GetRequiredService<ExecutionStatus>();

    public Executor Executor => _services.GetRequiredService<Executor>();

    /// <summary>Brings the engine up, as a server's is before anybody presses Run.</summary>
    public static async Task<LocalEngine> StartAsync(CancellationToken cancellation, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var engine = new LocalEngine(Services(settings).BuildServiceProvider());
        try
        {
            await engine._services.GetRequiredService<ExecutionStatus>().WaitUntilUpAsync(cancellation);
            return engine;
        }
        catch (SandboxUnavailableException unavailable)
        {
            await engine.DisposeAsync();
            throw new CommandFailedException(unavailable.Message, unavailable);
        }
    }

    public static ServiceCollection Services(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Execution:CompilerWarmUps"] = "0", ["Execution:PythonLibraryGuests"] = "0" })
            .AddInMemoryCollection(settings ?? new Dictionary<string, string?>())
            .AddEnvironmentVariables()
            .Build();
        var services = new ServiceCollection();
        // Why execution is off is the command's own answer; said twice it would be no single sentence.
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Error)
            .AddFilter("TrainingHub.Execution.ExecutionReadiness", LogLevel.None)
            .AddSimpleConsole(console => console.SingleLine = true));
        services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddExecution(configuration);
        return services;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
