using Microsoft.AspNetCore.Components.Server.Circuits;

namespace TrainingHub.Web.Features.Classroom;

/// <summary>
/// Whether the browser behind a circuit is there. A lost one keeps its circuit for minutes; a live page has nobody to render for meanwhile.
/// </summary>
public sealed class CircuitPresence : CircuitHandler
{
    public event Action<bool>? Changed;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(true);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(false);
        return Task.CompletedTask;
    }
}
