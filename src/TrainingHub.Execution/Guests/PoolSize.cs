namespace TrainingHub.Execution.Guests;

/// <summary>
/// How many guests of a kind should wait: as many as configured, more while runs find none waiting, and by and by as many as before when that is over.
/// </summary>
/// <param name="least">What waits in quiet times. With none, runs start their own guests and nothing grows.</param>
/// <param name="most">What a rush may make of it.</param>
/// <param name="hasRoom">False while the machine's memory is wanted for other things.</param>
internal sealed class PoolSize(int least, int most, Func<bool> hasRoom, TimeProvider time)
{
    /// <summary>How long one more than needed is kept.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    private readonly Lock _changing = new();
    private int _grown;
    private long _changedAt = time.GetTimestamp();

    public int Wanted
    {
        get
        {
            lock (_changing)
            {
                var steps = (int)Math.Min(_grown, time.GetElapsedTime(_changedAt) / Quiet);
                if (steps > 0)
                {
                    (_grown, _changedAt) = (_grown - steps, time.GetTimestamp());
                }

                return least + _grown;
            }
        }
    }

    /// <summary>A run came and nobody waited for it.</summary>
    public void Missed()
    {
        lock (_changing)
        {
            if (least > 0 && hasRoom())
            {
                _grown = Math.Max(_grown, Math.Min(most, (least + _grown) * 2) - least);
            }

            _changedAt = time.GetTimestamp();
        }
    }
}
