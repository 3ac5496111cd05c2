using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>The events of one guest's runtime, from before its program is loaded until after it has ended. Kept as bytes, up to a cap.</summary>
internal sealed class RuntimeTrace : IAsyncDisposable
{
    private const int MaxBytes = 24 * 1024 * 1024;
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const ulong LoaderJitNGenAndMaps = 0x8 | 0x10 | 0x20 | 0x20000;
    private const ulong CollectorLocksThreadsAndWaits = 0x1 | 0x4000 | 0x10000 | 0x40000000000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly DiagnosticPort _port;
    private readonly MemoryStream _events = new();
    private Stream? _stream;
    private Task _reading = Task.CompletedTask;
    private ulong _session;

    private RuntimeTrace(DiagnosticPort port) => _port = port;

    /// <summary>The folder that the guest's sandbox must have as <c>/diag</c>.</summary>
    public string Folder => _port.Folder;

    /// <summary>True when the trace was longer than is kept.</summary>
    public bool Cut { get; private set; }

    public static RuntimeTrace Prepare(SandboxHost host) => new(DiagnosticPort.Open(host.Folder));

    /// <exception cref="SandboxUnavailableException">The guest's runtime does not report.</exception>
    public async Task StartAsync(ProfileTool tool, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            const int Informational = 4;
            const int Verbose = 5;
            (_stream, _session) = await _port.CollectAsync(
                tool == ProfileTool.Threads
                    // The counters' events come all the time: without them the stream stands still when the program does, as in a deadlock.
                    ? [(Runtime, LoaderJitNGenAndMaps | CollectorLocksThreadsAndWaits, Verbose, ""), ("System.Runtime", ulong.MaxValue, Informational, "EventCounterIntervalSec=0.1")]
                    : [("Microsoft-DotNETCore-SampleProfiler", 0, Informational, ""), (Runtime, LoaderJitNGenAndMaps, Verbose, "")],
                rundown: tool != ProfileTool.Threads,
                patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new SandboxUnavailableException("The runtime of the guest does not report its events.", exception);
        }

        _reading = Task.Run(ReadAsync, CancellationToken.None);
    }

    /// <summary>Ends the trace and answers with its bytes. A guest that is gone has ended it by itself.</summary>
    /// <param name="alive">True when the guest's process still waits to be cleared away.</param>
    public async Task<ReadOnlyMemory<byte>> FinishAsync(bool alive)
    {
        if (alive)
        {
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await _port.StopAsync(_session, patience.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or OperationCanceledException)
            {
                // It has just ended; the stream is complete all the same, but for the names of older code.
            }
        }

        await _reading.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_events)
        {
            return _events.ToArray();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }

        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _port.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await _stream!.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
            {
                lock (_events)
                {
                    // Read on when full: a runtime that cannot write would hold its program up.
                    Cut |= _events.Length + count > MaxBytes;
                    if (!Cut)
                    {
                        _events.Write(buffer, 0, count);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The guest is gone.
        }
    }
}
