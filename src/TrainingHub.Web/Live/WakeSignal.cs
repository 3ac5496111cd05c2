using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>Tells the runner of this process that work arrived. Only a hint: the runner polls as well.</summary>
public sealed class WakeSignal
{
    private readonly Dictionary<Lane, SemaphoreSlim> _lanes = Enum.GetValues<Lane>().ToDictionary(lane => lane, _ => new SemaphoreSlim(0, 1));

    public void Wake(Lane lane)
    {
        try
        {
            _lanes[lane].Release();
        }
        catch (SemaphoreFullException)
        {
            // A wake-up is pending already.
        }
    }

    public Task WaitAsync(Lane lane, TimeSpan atMost, CancellationToken cancellation) => _lanes[lane].WaitAsync(atMost, cancellation);
}
