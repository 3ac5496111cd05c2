using TrainingHub.Execution.Guests;

namespace TrainingHub.Execution.Runs;

/// <summary>Clears ended guests away, one at a time: tearing sandboxes down competes with the runs of those who still wait.</summary>
internal sealed class Undertaker(Rush rush) : IAsyncDisposable
{
    // The dead hold memory, so they do not wait for ever. Their launchers clear them away themselves after five seconds.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _counting = new();
    private readonly HashSet<Task> _open = [];

    /// <summary>Takes a guest; with <paramref name="atOnce"/> returns when nothing is left of it.</summary>
    public Task TakeAsync(Guest guest, bool atOnce)
    {
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
        if (atOnce)
        {
            await guest.DisposeAsync().ConfigureAwait(false);
            return;
        }

        if (rush.IsOn || _turn.CurrentCount == 0)
        {
            guest.Sandbox.Still();
        }

        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await rush.CalmAsync(Longest, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
