using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Guests;

/// <summary>Guests of one language that wait, started and warm. Each serves one program; the pool is refilled while little else goes on, and grows while it is found empty.</summary>
/// <param name="language">What they speak.</param>
/// <param name="size">How many are to wait.</param>
/// <param name="limits">What they are started under.</param>
/// <param name="start">Starts one under these limits; true when nobody waits for it yet.</param>
/// <param name="rush">Tells when others wait for a first output.</param>
/// <param name="logger">Hears of guests that do not start.</param>
internal sealed partial class GuestPool(
    Language language,
    PoolSize size,
    RunLimits limits,
    Func<RunLimits, bool, CancellationToken, Task<Guest>> start,
    Rush rush,
    ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestCourtesy = TimeSpan.FromSeconds(1);
    private readonly ConcurrentQueue<Guest> _waiting = [];
    private readonly SemaphoreSlim _taken = new(0);
    private readonly CancellationTokenSource _closing = new();
    private Timer? _refill;
    private int _refillIsDue;
    private Task _filling = Task.CompletedTask;

    public int Waiting => _waiting.Count;

    public void Start()
    {
        _refill = new Timer(_ => Refill());
        _filling = Task.Run(() => FillAsync(_closing.Token));
    }

    /// <summary>A guest with these limits: a waiting one where its start allows them, else a fresh one.</summary>
    /// <exception cref="SandboxUnavailableException">No guest could be started.</exception>
    public async Task<Guest> RentAsync(RunLimits wanted, CancellationToken cancellation)
    {
        while (Suits(wanted) && _waiting.TryDequeue(out var guest))
        {
            RefillSoon();
            if (guest.Sandbox.IsAlive)
            {
                guest.Adjust(wanted);
                return guest;
            }

            await guest.DisposeAsync().ConfigureAwait(false);
        }

        if (Suits(wanted))
        {
            size.Missed();
            RefillSoon();
        }

        return await start(wanted, false, cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _filling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_waiting.Select(guest => guest.DisposeAsync().AsTask())).ConfigureAwait(false);
        if (_refill is not null)
        {
            await _refill.DisposeAsync().ConfigureAwait(false);
        }

        _closing.Dispose();
        _taken.Dispose();
    }

    // Starting a guest now, or waking up who does, would slow the run down that has just taken one, and those that come with it. Where none is left, somebody may be waiting already.
    private void RefillSoon()
    {
        if (_waiting.IsEmpty)
        {
            Refill();
        }
        else if (Interlocked.Exchange(ref _refillIsDue, 1) == 0)
        {
            _refill?.Change(Courtesy, Timeout.InfiniteTimeSpan);
        }
    }

    private void Refill()
    {
        Interlocked.Exchange(ref _refillIsDue, 0);
        _taken.Release();
    }

    // The size of folders and, for .NET, of the heap are fixed at the start; the rest can be changed later.
    private bool Suits(RunLimits wanted) =>
        wanted.DiskMib == limits.DiskMib && (language == Language.Python ? wanted.MemoryMib * 2 >= limits.MemoryMib : true) && wanted.MemoryMib <= limits.MemoryMib;

    private async Task FillAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                while (_waiting.Count < size.Wanted)
                {
                    // Whoever finds none waiting starts one; what is started ahead must not slow those down.
                    await rush.CalmAsync(LongestCourtesy, cancellation).ConfigureAwait(false);
                    _waiting.Enqueue(await start(limits, true, cancellation).ConfigureAwait(false));
                }

                var taken = await _taken.WaitAsync(PoolSize.Quiet, cancellation).ConfigureAwait(false);
                if (!taken && _waiting.Count > size.Wanted && _waiting.TryDequeue(out var surplus))
                {
                    await surplus.DisposeAsync().ConfigureAwait(false);
                }
            }
            catch (SandboxUnavailableException exception)
            {
                LogNoGuest(language, exception.Message);
                await Task.Delay(AfterFailure, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No guest for {Language}: {Why}")]
    private partial void LogNoGuest(Language language, string why);
}
