using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrainingHub.Execution.Compiling;
using TrainingHub.Execution.Doctor;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Profiling;
using TrainingHub.Execution.Runner;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Execution;

/// <summary>Registers everything that runs learners' programs.</summary>
public static class ExecutionServices
{
    private const long Mib = 1024 * 1024;

    public static IServiceCollection AddExecution(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ExecutionOptions>()
            .Bind(configuration.GetSection(ExecutionOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SandboxHost>();
        services.AddSingleton<CompilerPool>();
        services.AddSingleton<GuestRental>();
        services.AddSingleton<ExecutionReadiness>();
        services.AddSingleton<SampleInputs>();
        services.AddSingleton<SampleServices>();
        services.AddSingleton<RuntimeTraces>();
        services.AddSingleton<Rush>();
        services.AddSingleton<MeteringClock>();
        services.AddSingleton(provider => new Ceilings(provider.GetRequiredService<IOptions<ExecutionOptions>>().Value));
        services.AddSingleton(provider => new Undertaker(provider.GetRequiredService<Rush>(), Undertaker.MostFor(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)));
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ExecutionOptions>>().Value;
            return new CompiledPrograms(options.CompiledScripts, options.CompiledScriptsMib * Mib, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<ProgramBuilder>();
        services.AddSingleton(provider => new Executor(
            provider.GetRequiredService<ExecutionReadiness>(),
            provider.GetRequiredService<GuestRental>(),
            provider.GetRequiredService<ProgramBuilder>(),
            provider.GetRequiredService<SampleInputs>(),
            provider.GetRequiredService<SampleServices>(),
            provider.GetRequiredService<RuntimeTraces>(),
            provider.GetRequiredService<Undertaker>(),
            provider.GetRequiredService<Rush>(),
            provider.GetRequiredService<MeteringClock>(),
            provider.GetRequiredService<Ceilings>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Executor>>()));
        services.AddSingleton<SandboxProbes>();
        services.AddSingleton<HostNeeds>();
        services.AddSingleton(provider => new ExecutionStatus(provider.GetRequiredService<ExecutionReadiness>(), provider.GetRequiredService<GuestRental>()));
        services.AddSingleton(provider => new HostCheck(provider.GetRequiredService<HostNeeds>(), provider.GetRequiredService<SandboxProbes>()));
        services.AddGrading(configuration);
        services.AddHostedService<ExecutionStarter>();
        return services;
    }

    /// <summary>Takes jobs from the registered <see cref="IRunnerLink"/>, in this process.</summary>
    public static IServiceCollection AddRunner(this IServiceCollection services)
    {
        services.AddHostedService<RunnerLoop>();
        return services;
    }
}
