using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>Both output streams of a run. The first piece is published at once, later ones in batches.</summary>
internal sealed class RunOutput : IDisposable
{
    private const int StandardError = 2;
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(20);
    private readonly RunEvents _events;
    private readonly TimeProvider _time;
    private readonly OutputStream _out = new("stdout");
    private readonly OutputStream _error = new("stderr");
    private readonly Lock _writing = new();
    private readonly ITimer _timer;
    private long _published;
    private bool _scheduled;

    public RunOutput(RunEvents events, TimeProvider time)
    {
        (_events, _time) = (events, time);
        _timer = time.CreateTimer(_ => Publish(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Stdout => _out.Text;

    public string Stderr => _error.Text;

    public void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        lock (_writing)
        {
            (descriptor == StandardError ? _error : _out).Write(bytes);
            if (_scheduled)
            {
                return;
            }

            var since = _published == 0 ? Batch : _time.GetElapsedTime(_published);
            if (since >= Batch)
            {
                PublishNow();
            }
            else
            {
                _scheduled = true;
                _timer.Change(Batch - since, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Complete()
    {
        lock (_writing)
        {
            _out.Write([], last: true);
            _error.Write([], last: true);
            PublishNow();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Publish()
    {
        lock (_writing)
        {
            PublishNow();
        }
    }

    private void PublishNow()
    {
        _scheduled = false;
        _published = _time.GetTimestamp();
        foreach (var stream in (OutputStream[])[_out, _error])
        {
            if (stream.TakeUnpublished() is { Length: > 0 } text)
            {
                _events.Publish(new RunEvent.OutputWritten(stream.Name, text));
            }
        }
    }
}
