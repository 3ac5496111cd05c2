using Microsoft.Extensions.Diagnostics.HealthChecks;
using TrainingHub.Execution;

namespace TrainingHub.Web.Api;

/// <summary>Ready only while this host can execute code.</summary>
internal sealed class SandboxHealth(ExecutionStatus execution) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        execution.IsUp ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(execution.Failure ?? "Execution is starting."));
}
