using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrainingHub.Execution.Compiling;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Execution;

/// <summary>Registers everything that runs learners' programs.</summary>
public static class ExecutionServices
{
    public static IServiceCollection AddExecution(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ExecutionOptions>()
            .Bind(configuration.GetSection(ExecutionOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SandboxHost>();
        services.AddSingleton<CompilerProcess>();
        services.AddSingleton<GuestRental>();
        services.AddSingleton<ExecutionReadiness>();
        services.AddSingleton<SampleInputs>();
        services.AddSingleton<Undertaker>();
        services.AddSingleton(provider => new ProgramBuilder(
            provider.GetRequiredService<CompilerProcess>(),
            provider.GetRequiredService<IOptions<ExecutionOptions>>().Value.CompiledScripts));
        services.AddSingleton(provider => new Executor(
            provider.GetRequiredService<ExecutionReadiness>(),
            provider.GetRequiredService<GuestRental>(),
            provider.GetRequiredService<ProgramBuilder>(),
            provider.GetRequiredService<SampleInputs>(),
            provider.GetRequiredService<Undertaker>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Executor>>()));
        return services.AddGrading(configuration);
    }
}
