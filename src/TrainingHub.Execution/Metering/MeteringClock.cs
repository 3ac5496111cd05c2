using Microsoft.Extensions.Logging;

namespace TrainingHub.Execution.Metering;

/// <summary>
/// Looks at everything that is watched, twenty times a second, on one thread for all: waking a timer and a worker for each run costs as much as looking.
/// While nothing is watched it sleeps.
/// </summary>
internal sealed partial class MeteringClock(TimeProvider time, ILogger<MeteringClock> logger) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    // From the beginning to the first look, so that short programs are seen too.
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);

    // Threads sleep for whole milliseconds.
    private static readonly TimeSpan AsGoodAsDue = TimeSpan.FromMilliseconds(1);
    private readonly long _origin = time.GetTimestamp();
    private readonly object _changing = new();
    private readonly List<Watched> _watched = [];
    private Thread? _thread;
    private bool _closed;

    private TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>Calls <paramref name="look"/> again and again until the result is disposed, and perhaps once more while it is.</summary>
    public IDisposable Watch(Action look)
    {
        var watched = new Watched(this, look) { DueAt = Now + First };
        lock (_changing)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _watched.Add(watched);
            if (_thread is null)
            {
                _thread = new Thread(Tick, maxStackSize: 512 * 1024) { IsBackground = true, Name = "metering" };
                _thread.Start();
            }
            else
            {
                Monitor.Pulse(_changing);
            }
        }

        return watched;
    }

    public void Dispose()
    {
        lock (_changing)
        {
            _closed = true;
            _watched.Clear();
            Monitor.Pulse(_changing);
        }
    }

    private void Tick()
    {
        var due = new List<Watched>();
        while (AwaitDue(due))
        {
            foreach (var watched in due)
            {
                LookAt(watched);
            }
        }
    }

    // False when the clock is closed.
    private bool AwaitDue(List<Watched> due)
    {
        due.Clear();
        lock (_changing)
        {
            while (!_closed)
            {
                var now = Now;
                var next = TimeSpan.MaxValue;
                foreach (var watched in _watched)
                {
                    if (watched.DueAt - now <= AsGoodAsDue)
                    {
                        due.Add(watched);
                        watched.DueAt = After(now);
                    }

                    next = watched.DueAt < next ? watched.DueAt : next;
                }

                if (due.Count > 0)
                {
                    return true;
                }

                Monitor.Wait(_changing, next == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : next - now);
            }

            return false;
        }
    }

    // All runs in step, so that one waking up serves all.
    private static TimeSpan After(TimeSpan now)
    {
        var next = Interval * (Math.Floor(now / Interval) + 1);
        return next - now < Interval / 2 ? next + Interval : next;
    }

    private void LookAt(Watched watched)
    {
        try
        {
            watched.Look();
        }
        catch (Exception exception)
        {
            // Whatever it is: on this thread it would end the service, with everybody's runs.
            LogBroken(exception);
            watched.Dispose();
        }
    }

    private void Forget(Watched watched)
    {
        lock (_changing)
        {
            _watched.Remove(watched);
        }
    }

    private sealed class Watched(MeteringClock clock, Action look) : IDisposable
    {
        /// <summary>On the clock's own scale.</summary>
        public TimeSpan DueAt { get; set; }

        public void Look() => look();

        public void Dispose() => clock.Forget(this);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A run's figures can no longer be read")]
    private partial void LogBroken(Exception exception);
}
