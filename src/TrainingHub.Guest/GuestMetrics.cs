using System.Text.Json;

namespace TrainingHub.Guest;

/// <summary>
/// The runtime's own figures, ten times a second. They are the guest's word: shown, never used for a verdict.
/// The thread is made ahead and waits, since making one takes a good part of the time that a small program has until its first output.
/// </summary>
internal sealed class GuestMetrics : IDisposable
{
    public const string ThreadName = "th-metrics";
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private const int MaxSilences = 10;
    private readonly ControlChannel _control;
    private readonly ManualResetEventSlim _begun = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly Lock _sending = new();
    private Figures _before;
    private Figures _told;
    private TimeSpan _longestPause;
    private int _silences;
    private bool _sentLast;

    public GuestMetrics(ControlChannel control)
    {
        _control = control;
        new Thread(SendRegularly, maxStackSize: 256 * 1024) { IsBackground = true, Name = ThreadName }.Start();
    }

    /// <summary>Figures are sent from now on.</summary>
    public void Begin()
    {
        _before = Figures.Read();
        _begun.Set();
    }

    public void SendLast()
    {
        _stop.Set();
        Send(last: true);
    }

    public void Dispose() => _stop.Set();

    private void SendRegularly()
    {
        _begun.Wait();
        try
        {
            for (var wait = First; !_stop.Wait(wait); wait = Interval)
            {
                Send(last: false);
            }
        }
        catch (IOException)
        {
            // The launcher is gone, and this process with it.
        }
    }

    // Figures that were read before the last ones must not be told after them. A program that waits is told of once a second: reading a word costs the host more than writing it costs here.
    private void Send(bool last)
    {
        lock (_sending)
        {
            if (_sentLast)
            {
                return;
            }

            var now = Figures.Read();
            if (!last && now.IsAsGoodAs(_told) && ++_silences < MaxSilences)
            {
                return;
            }

            (_sentLast, _silences) = (last, 0);
            if (now.Collections != _told.Collections)
            {
                _longestPause = Longest(_longestPause);
            }

            _told = now;
            _control.Write("metrics", writer => Write(writer, now));
        }
    }

    // Each generation remembers the last of its collections only: of several between two words the longest may be missed, never one too long told.
    private static TimeSpan Longest(TimeSpan longest)
    {
        foreach (var kind in (ReadOnlySpan<GCKind>)[GCKind.Ephemeral, GCKind.FullBlocking, GCKind.Background])
        {
            foreach (var pause in GC.GetGCMemoryInfo(kind).PauseDurations)
            {
                longest = pause > longest ? pause : longest;
            }
        }

        return longest;
    }

    private void Write(Utf8JsonWriter writer, Figures now)
    {
        writer.WriteNumber("gcHeapBytes", now.HeapBytes);
        writer.WriteNumber("allocatedBytes", now.AllocatedBytes - _before.AllocatedBytes);
        writer.WriteNumber("gen0", GC.CollectionCount(0));
        writer.WriteNumber("gen1", GC.CollectionCount(1));
        writer.WriteNumber("gen2", GC.CollectionCount(2));
        writer.WriteNumber("gcPauseUs", (long)(now.Paused - _before.Paused).TotalMicroseconds);
        writer.WriteNumber("longestPauseUs", (long)_longestPause.TotalMicroseconds);
        writer.WriteNumber("exceptions", now.Exceptions - _before.Exceptions);
        writer.WriteNumber("threadPoolThreads", now.PoolThreads);
        writer.WriteNumber("poolQueue", now.PoolQueue);
        writer.WriteNumber("poolDone", now.PoolDone - _before.PoolDone);
        writer.WriteNumber("lockContentions", now.Contentions);
    }

    /// <summary>What the runtime counts, at one moment.</summary>
    private readonly record struct Figures(
        long HeapBytes, long AllocatedBytes, int Collections, TimeSpan Paused, uint Exceptions, int PoolThreads, long PoolQueue, long PoolDone, long Contentions)
    {
        // What this thread itself allocates between two looks.
        private const int OwnBytes = 8 * 1024;

        public static Figures Read() => new(
            GC.GetTotalMemory(forceFullCollection: false), GC.GetTotalAllocatedBytes(), GC.CollectionCount(0), GC.GetTotalPauseDuration(), ThrownExceptions.Count,
            ThreadPool.ThreadCount, ThreadPool.PendingWorkItemCount, ThreadPool.CompletedWorkItemCount, Monitor.LockContentionCount);

        public bool IsAsGoodAs(Figures told) => AllocatedBytes - told.AllocatedBytes < OwnBytes && this with { HeapBytes = told.HeapBytes, AllocatedBytes = told.AllocatedBytes } == told;
    }
}
