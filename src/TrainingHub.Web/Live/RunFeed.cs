using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>
/// The events of one run, numbered, kept from the start so that a late or returning watcher sees everything. Bounded: beyond
/// <see cref="MaxEvents"/> output and samples are dropped (the stored result still holds what the limits allow), the end never is.
/// </summary>
public sealed class RunFeed
{
    public const int MaxEvents = 20_000;

    private readonly Lock _gate = new();
    private readonly List<RunEvent> _events = [];
    private readonly List<ChannelWriter<bool>> _wakers = [];
    private int _attempt = 1;

    public bool IsFinished { get; private set; }

    public DateTimeOffset LastChangeAt { get; private set; }

    /// <summary>What was told last of the run's state.</summary>
    public RunEvent.StateChanged? LastState { get; private set; }

    /// <summary>A runner took the run. From the second attempt on, what an earlier one told is forgotten and the numbers start over.</summary>
    public void Begin(int attempt)
    {
        lock (_gate)
        {
            if (attempt > _attempt && !IsFinished)
            {
                _attempt = attempt;
                _events.Clear();
            }
        }
    }

    /// <summary>Adds events in order, giving each the next number. Nothing is added after the end.</summary>
    /// <param name="events">What happened.</param>
    /// <param name="now">When.</param>
    /// <param name="attempt">Whose word it is; that of an attempt which has been replaced is dropped. Null: not that of a runner.</param>
    public void Append(IReadOnlyList<RunEvent> events, DateTimeOffset now, int? attempt = null)
    {
        lock (_gate)
        {
            if (attempt < _attempt)
            {
                return;
            }

            foreach (var happened in events)
            {
                if (IsFinished)
                {
                    break;
                }

                if (_events.Count >= MaxEvents && happened is (RunEvent.OutputWritten or RunEvent.MetricsSampled or RunEvent.TimelineGrew))
                {
                    continue;
                }

                _events.Add(happened with { Seq = _events.Count + 1, Attempt = _attempt });
                IsFinished = happened is RunEvent.RunFinished;
                LastState = happened as RunEvent.StateChanged ?? LastState;
            }

            LastChangeAt = now;
            foreach (var waker in _wakers)
            {
                waker.TryWrite(true);
            }
        }
    }

    /// <summary>Tells a state, unless another one was told since the caller looked.</summary>
    public void AppendAfter(RunEvent.StateChanged? last, RunEvent.StateChanged next, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (ReferenceEquals(last, LastState))
            {
                Append([next], now);
            }
        }
    }

    public IReadOnlyList<RunEvent> Snapshot()
    {
        lock (_gate)
        {
            return [.. _events];
        }
    }

    /// <summary>Yields batches of events from the start and then as they come, until the end of the run.</summary>
    public async IAsyncEnumerable<IReadOnlyList<RunEvent>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // One slot is enough: a wake-up says "look again", not what came.
        var wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_gate)
        {
            _wakers.Add(wake.Writer);
        }

        try
        {
            var (seen, attempt) = (0, 0);
            while (true)
            {
                RunEvent[] batch;
                bool finished;
                lock (_gate)
                {
                    (seen, attempt) = (attempt == _attempt ? seen : 0, _attempt);
                    batch = [.. _events.Skip(seen)];
                    finished = IsFinished;
                }

                seen += batch.Length;
                if (batch.Length > 0)
                {
                    yield return batch;
                }

                if (finished)
                {
                    yield break;
                }

                await wake.Reader.ReadAsync(cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_gate)
            {
                _wakers.Remove(wake.Writer);
            }
        }
    }
}
