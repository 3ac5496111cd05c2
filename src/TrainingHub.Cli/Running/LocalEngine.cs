using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainingHub.Execution;
using TrainingHub.Execution.Runs;

namespace TrainingHub.Cli.Running;

/// <summary>The execution engine for one command: the server's own, without queue and pages. No guests wait, since one run needs one.</summary>
internal sealed class LocalEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private LocalEngine(ServiceProvider services) => _services = services;

    public Executor Executor => _services.GetRequiredService<Executor>();


    public static Task<LocalEngine> StartAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(new LocalEngine(Services().BuildServiceProvider()));
    }

    public static ServiceCollection Services()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Execution:CompilerWarmUps"] = "0" })
            .AddEnvironmentVariables()
            .Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole(console => console.SingleLine = true));
        services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddExecution(configuration);
        return services;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
