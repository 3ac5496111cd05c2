using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TrainingHub.Web.Api;

/// <summary>Ready only while this host can execute code.</summary>
internal sealed class SandboxHealth : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy());
}
