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
    private readonly ControlChannel _control;
    private readonly ManualResetEventSlim _begun = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly Lock _sending = new();
    private long _allocatedBefore;
    private bool _sentLast;

    public GuestMetrics(ControlChannel control)
    {
        _control = control;
        new Thread(SendRegularly, maxStackSize: 256 * 1024) { IsBackground = true, Name = ThreadName }.Start();
    }

    /// <summary>Figures are sent from now on.</summary>
    public void Begin()
    {
        _allocatedBefore = GC.GetTotalAllocatedBytes();
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

    // Figures that were read before the last ones must not be told after them.
    private void Send(bool last)
    {
        lock (_sending)
        {
            if (!_sentLast)
            {
                _sentLast = last;
                _control.Write("metrics", Write);
            }
        }
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("gcHeapBytes", GC.GetTotalMemory(forceFullCollection: false));
        writer.WriteNumber("allocatedBytes", GC.GetTotalAllocatedBytes() - _allocatedBefore);
        writer.WriteNumber("gen0", GC.CollectionCount(0));
        writer.WriteNumber("gen1", GC.CollectionCount(1));
        writer.WriteNumber("gen2", GC.CollectionCount(2));
        writer.WriteNumber("threadPoolThreads", ThreadPool.ThreadCount);
        writer.WriteNumber("lockContentions", Monitor.LockContentionCount);
    }
}
