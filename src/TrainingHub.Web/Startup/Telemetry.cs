using OpenTelemetry.Metrics;

namespace TrainingHub.Web.Startup;

internal static class Telemetry
{
    public static void AddTrainingHubTelemetry(this IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics
        .AddAspNetCoreInstrumentation()
        .AddRuntimeInstrumentation()
        .AddMeter("Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Lifecycle", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.EntityFrameworkCore", "TrainingHub.*")
        .AddPrometheusExporter());
}
