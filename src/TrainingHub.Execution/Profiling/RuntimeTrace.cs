using TrainingHub.Execution.Sandbox;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>The events of one guest's runtime, from before its program is loaded until after it has ended, handed on to their reader as they come, up to a cap.</summary>
internal sealed class RuntimeTrace(DiagnosticPort port, TraceReader reader, bool keeps) : IAsyncDisposable
{
    private const int MaxBytes = 24 * 1024 * 1024;
    private const int MaxTaskBytes = 8 * 1024 * 1024;
    private const int Informational = 4;
    private const int Verbose = 5;
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const ulong LoaderJitNGenAndMaps = 0x8 | 0x10 | 0x20 | 0x20000;
    private const ulong CollectorLocksThreadsAndWaits = 0x1 | 0x4000 | 0x10000 | 0x40000000000;
    private const ulong TasksTheirStopsAndAsyncMethods = 0x2 | 0x40 | 0x8 | 0x20;
    private static readonly TimeSpan Telling = TimeSpan.FromMilliseconds(130);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly MemoryStream _kept = new();
    private readonly List<(Stream Stream, ulong Id, Task Reading)> _sessions = [];
    private volatile bool _cut;

    /// <summary>The folder that the guest's sandbox must have as <c>/diag</c>.</summary>
    public string Folder => port.Folder;

    /// <summary>True when the trace was longer than is read.</summary>
    public bool Cut => _cut;

    /// <summary>The runtime's own bytes, where they were to be kept: a file in the format <c>.nettrace</c>.</summary>
    public byte[]? Kept => keeps && _kept.Length is > 0 and <= RunProfile.MaxTraceBytes ? _kept.ToArray() : null;

    /// <exception cref="SandboxUnavailableException">The guest's runtime does not report.</exception>
    public async Task StartAsync(ProfileTool tool, long beganNs, ReadOnlyMemory<byte> symbols, ITraceListener listener, CancellationToken cancellation)
    {
        await reader.OpenAsync(tool, beganNs, symbols, listener).ConfigureAwait(false);
        if (tool == ProfileTool.Threads)
        {
            // The counters' events come all the time: without them the stream stands still when the program does, as in a deadlock.
            await CollectAsync([(Runtime, LoaderJitNGenAndMaps | CollectorLocksThreadsAndWaits, Verbose, ""), ("System.Runtime", ulong.MaxValue, Informational, "EventCounterIntervalSec=0.1")], rundown: false, tasks: false, cancellation).ConfigureAwait(false);
            // A session of its own, since only a whole session can go without stacks, and with them a program that switches tasks is six times slower.
            await CollectAsync([("System.Threading.Tasks.TplEventSource", TasksTheirStopsAndAsyncMethods, Informational, "")], rundown: false, tasks: true, cancellation).ConfigureAwait(false);
        }
        else
        {
            await CollectAsync([("Microsoft-DotNETCore-SampleProfiler", 0, Informational, ""), (Runtime, LoaderJitNGenAndMaps, Verbose, "")], rundown: true, tasks: false, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the trace and answers with what its reader made of it. A guest that is gone has ended it by itself.</summary>
    /// <param name="alive">True when the guest's process still waits to be cleared away.</param>
    public async Task<(Profile? Profile, string? Fault)> FinishAsync(bool alive, IReadOnlyDictionary<int, long> cpuNsByThread, long cpuNs, long endedNs, CancellationToken cancellation)
    {
        if (alive)
        {
            // A runtime ends one session on demand and leaves the next demand unanswered; the events of tasks are told ten times a second, and those are all.
            await Task.WhenAny(Task.Delay(_sessions.Count > 1 ? Telling : TimeSpan.Zero, cancellation), _sessions[^1].Reading).ConfigureAwait(false);
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await port.StopAsync(_sessions[0].Id, patience.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or OperationCanceledException)
            {
                // It has just ended; the stream is complete all the same, but for the names of older code.
            }
        }

        await _sessions[0].Reading.WaitAsync(Patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await reader.CloseAsync(cpuNsByThread, cpuNs, endedNs, cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.Stream.DisposeAsync().ConfigureAwait(false);
            await session.Reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reader.DisposeAsync().ConfigureAwait(false);
        port.Dispose();
    }

    private async Task CollectAsync(IReadOnlyList<(string Name, ulong Keywords, int Level, string Filter)> providers, bool rundown, bool tasks, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var (stream, id) = await port.CollectAsync(providers, rundown, stacks: !tasks, patience.Token).ConfigureAwait(false);
            // Handing on waits for the reader where that falls behind. On the pool's threads, of which there are two on a small machine, it would hold up all else, the looks at the program's threads first.
            _sessions.Add((stream, id, Task.Factory.StartNew(() => Read(stream, tasks), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new SandboxUnavailableException("The runtime of the guest does not report its events.", exception);
        }
    }

    private void Read(Stream stream, bool tasks)
    {
        var (buffer, length, most) = (new byte[64 * 1024], 0L, tasks ? MaxTaskBytes : MaxBytes);
        var full = false;
        try
        {
            while (stream.Read(buffer) is > 0 and var count)
            {
                // Read on when full: a runtime that cannot write would hold its program up.
                length += count;
                full |= length > most;
                _cut |= full;
                if (full)
                {
                    continue;
                }

                reader.Feed(buffer.AsMemory(0, count), tasks);
                if (keeps && !tasks && _kept.Length <= RunProfile.MaxTraceBytes)
                {
                    _kept.Write(buffer, 0, count);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The guest is gone.
        }
    }
}
