using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrainingHub.Execution.Runs;

namespace TrainingHub.Execution.Grading;

/// <summary>Registers the grader, on top of what runs programs.</summary>
internal static class GradingServices
{
    public static IServiceCollection AddGrading(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GradingOptions>()
            .Bind(configuration.GetSection(GradingOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<SandboxedGuests>();
        services.AddSingleton<MeasureCores>();
        services.AddSingleton<NoiseFloors>();
        services.AddSingleton(provider => new Grader(
            provider.GetRequiredService<SandboxedGuests>(),
            provider.GetRequiredService<MeasureCores>(),
            new MachineWatch(),
            provider.GetRequiredService<NoiseFloors>(),
            provider.GetRequiredService<IOptions<GradingOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<HotSpots>();
        services.AddSingleton(provider => new SubmissionGrader(
            provider.GetRequiredService<Grader>(), provider.GetRequiredService<HotSpots>(), provider.GetRequiredService<Ceilings>(), provider.GetRequiredService<ILogger<SubmissionGrader>>()));
        return services;
    }
}
