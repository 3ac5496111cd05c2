namespace TrainingHub.Execution.Compiling;

/// <summary>One turn at a time for each who asks, in the order of asking; different ones do not wait for each other.</summary>
internal sealed class Turns
{
    private readonly Lock _changing = new();
    private readonly Dictionary<Guid, Line> _lines = [];

    /// <summary>Ends when everybody who asked for the same before has disposed of theirs. Who is not known waits for nobody.</summary>
    public async Task<IDisposable?> EnterAsync(Guid? who, CancellationToken cancellation)
    {
        if (who is not { } key)
        {
            return null;
        }

        Line line;
        lock (_changing)
        {
            line = _lines.GetValueOrDefault(key) ?? (_lines[key] = new Line());
            line.Members++;
        }

        try
        {
            await line.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            Leave(key, line);
            throw;
        }

        return new Turn(this, key, line);
    }

    private void Leave(Guid key, Line line)
    {
        lock (_changing)
        {
            if (--line.Members == 0)
            {
                _lines.Remove(key);
                line.Gate.Dispose();
            }
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public int Members { get; set; }
    }

    private sealed class Turn(Turns turns, Guid key, Line line) : IDisposable
    {
        private bool _over;

        public void Dispose()
        {
            if (!_over)
            {
                _over = true;
                line.Gate.Release();
                turns.Leave(key, line);
            }
        }
    }
}
