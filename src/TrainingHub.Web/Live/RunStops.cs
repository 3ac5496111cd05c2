namespace TrainingHub.Web.Live;

/// <summary>Requests to stop a running run, passed at once to the runner of this process.</summary>
public sealed class RunStops
{
    public event Action<Guid>? Requested;

    public void Request(Guid runId) => Requested?.Invoke(runId);
}
