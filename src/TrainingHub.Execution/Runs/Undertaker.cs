using TrainingHub.Execution.Guests;

namespace TrainingHub.Execution.Runs;

/// <summary>
/// Clears ended guests away, one at a time: tearing sandboxes down competes with the runs of those who still wait. Their places are free for the next
/// already, so those that lie unburied are bounded in number, and each of them in memory by its launcher.
/// </summary>
/// <param name="rush">Tells when others wait for a first output.</param>
/// <param name="most">Unburied guests beyond which no further run begins.</param>
internal sealed class Undertaker(Rush rush, int most) : IAsyncDisposable
{
    // Together the unburied hold no more than this part of the machine's memory.
    private const int PartOfMemory = 4;
    private const long MostBytesEach = 128L << 20;
    private const int Fewest = 8;
    private const int Most = 64;

    // From this part of the bound on, clearing away waits for nobody.
    private const double Crowded = 0.75;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    // The dead hold memory, so they do not wait for ever. Their launchers clear them away themselves after five seconds.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _counting = new();
    private readonly HashSet<Task> _open = [];
    private int _unburied;

    /// <summary>How many may lie unburied on a machine with this memory.</summary>
    public static int MostFor(long memoryBytes) => (int)Math.Clamp(memoryBytes / PartOfMemory / MostBytesEach, Fewest, Most);

    /// <summary>Ended guests that are not cleared away yet.</summary>
    public int Unburied => Volatile.Read(ref _unburied);

    /// <summary>Ends when there is room for one more that ends: at once but for who ends programs faster than they can be cleared away.</summary>
    public async Task WaitForRoomAsync(CancellationToken cancellation)
    {
        while (Unburied >= most)
        {
            await Task.Delay(Look, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a guest; with <paramref name="atOnce"/> returns when nothing is left of it.</summary>
    public Task TakeAsync(Guest guest, bool atOnce)
    {
        Interlocked.Increment(ref _unburied);
        var burial = Task.Run(() => BuryAsync(guest, atOnce));
        lock (_counting)
        {
            _open.Add(burial);
        }

        burial.ContinueWith(Forget, TaskScheduler.Default);
        return atOnce ? burial : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        Task[] open;
        lock (_counting)
        {
            open = [.. _open];
        }

        await Task.WhenAll(open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _turn.Dispose();
        _closing.Dispose();
    }

    private async Task BuryAsync(Guest guest, bool atOnce)
    {
        try
        {
            if (atOnce)
            {
                await guest.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                await BuryInTurnAsync(guest).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _unburied);
        }
    }

    private async Task BuryInTurnAsync(Guest guest)
    {
        var taken = await _turn.WaitAsync(TimeSpan.Zero).ConfigureAwait(false);
        var waits = !taken || rush.IsOn;
        if (waits)
        {
            guest.Sandbox.Still();
        }

        if (!taken)
        {
            await _turn.WaitAsync().ConfigureAwait(false);
        }

        try
        {
            if (waits)
            {
                await rush.CalmAsync(Longest, _closing.Token, unless: () => Unburied >= most * Crowded || guest.Sandbox.Gone.IsCompleted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await guest.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Forget(Task burial)
    {
        lock (_counting)
        {
            _open.Remove(burial);
        }
    }
}
