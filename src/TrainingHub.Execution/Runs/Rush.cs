namespace TrainingHub.Execution.Runs;

/// <summary>Tells whether anybody waits for a first output. What can be done later, such as clearing sandboxes away and starting new ones, keeps out of their way for a while.</summary>
internal sealed class Rush(TimeProvider time)
{
    // A class that presses at once is served by then, or it is no rush but how busy the machine is.
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private int _waiting;
    private long _queuedSince;

    /// <summary>True while somebody waits.</summary>
    public bool IsOn => Volatile.Read(ref _waiting) > 0 || (Volatile.Read(ref _queuedSince) is > 0 and var since && time.GetElapsedTime(since) < LongestQueue);

    /// <summary>Somebody waits from now until the result is disposed; disposing it again does nothing.</summary>
    public IDisposable Enter()
    {
        Interlocked.Increment(ref _waiting);
        return new Place(this);
    }

    /// <summary>Tells whether others wait in the queue, so that the moment between two runs is no calm. A queue that does not end counts for two seconds.</summary>
    public void Queue(bool others)
    {
        if (others)
        {
            // Zero is what a clock may begin with, and means that there is none.
            Interlocked.CompareExchange(ref _queuedSince, Math.Max(1, time.GetTimestamp()), 0);
        }
        else
        {
            Volatile.Write(ref _queuedSince, 0);
        }
    }

    /// <summary>Ends when nobody waits, or after <paramref name="atMost"/>: a program that prints nothing must not stop the housekeeping. Or when <paramref name="unless"/> says so.</summary>
    public async Task CalmAsync(TimeSpan atMost, CancellationToken cancellation, Func<bool>? unless = null)
    {
        var began = time.GetTimestamp();
        while (IsOn && unless?.Invoke() != true && time.GetElapsedTime(began) < atMost)
        {
            await Task.Delay(Look, time, cancellation).ConfigureAwait(false);
        }
    }

    private sealed class Place(Rush rush) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Interlocked.Decrement(ref rush._waiting);
            }
        }
    }
}
