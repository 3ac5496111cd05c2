using Microsoft.Extensions.Hosting;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Execution;

/// <summary>Brings execution up with the service instead of with the first run. A failure is told by <see cref="ExecutionStatus"/> and by every run.</summary>
internal sealed class ExecutionStarter(ExecutionReadiness readiness) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WaitAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (SandboxUnavailableException)
        {
            // Logged where it happened.
        }
        catch (OperationCanceledException)
        {
            // The service ends before it is up.
        }
    }
}
