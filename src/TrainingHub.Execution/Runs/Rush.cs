namespace TrainingHub.Execution.Runs;

/// <summary>Tells whether anybody waits for a first output. What can be done later, such as clearing sandboxes away and starting new ones, keeps out of their way for a while.</summary>
internal sealed class Rush(TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private int _waiting;

    /// <summary>Somebody waits from now until the result is disposed; disposing it again does nothing.</summary>
    public IDisposable Enter()
    {
        Interlocked.Increment(ref _waiting);
        return new Place(this);
    }

    /// <summary>Ends when nobody waits, or after <paramref name="atMost"/>: a program that prints nothing must not stop the housekeeping.</summary>
    public async Task CalmAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (Volatile.Read(ref _waiting) > 0 && time.GetElapsedTime(began) < atMost)
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
