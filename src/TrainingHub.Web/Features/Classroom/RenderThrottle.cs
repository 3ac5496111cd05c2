namespace TrainingHub.Web.Features.Classroom;

/// <summary>
/// Turns any number of requests into few renders: the first at once, then one an interval, the last one always. Renders never overlap,
/// and never happen on the thread that asked.
/// </summary>
internal sealed class RenderThrottle : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _interval;
    private readonly Func<Task> _render;
    private readonly ITimer _timer;
    private long? _renderedAt;
    private bool _waiting;
    private bool _rendering;
    private bool _again;
    private bool _disposed;

    public RenderThrottle(TimeProvider clock, TimeSpan interval, Func<Task> render)
    {
        _clock = clock;
        _interval = interval;
        _render = render;
        _timer = clock.CreateTimer(_ => _ = RenderAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Request()
    {
        TimeSpan due;
        lock (_gate)
        {
            if (_disposed || _waiting)
            {
                return;
            }

            if (_rendering)
            {
                _again = true;
                return;
            }

            _waiting = true;
            due = _renderedAt is { } last ? _interval - _clock.GetElapsedTime(last) : TimeSpan.Zero;
        }

        // Outside the lock: a test's clock calls back at once.
        _timer.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
    }

    private async Task RenderAsync()
    {
        lock (_gate)
        {
            if (_disposed || !_waiting)
            {
                return;
            }

            _waiting = false;
            _rendering = true;
            _renderedAt = _clock.GetTimestamp();
        }

        try
        {
            await _render();
        }
        finally
        {
            bool again;
            lock (_gate)
            {
                _rendering = false;
                again = _again;
                _again = false;
            }

            if (again)
            {
                Request();
            }
        }
    }
}
