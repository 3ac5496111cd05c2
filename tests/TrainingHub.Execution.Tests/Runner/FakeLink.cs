using System.Collections.Concurrent;
using System.Threading.Channels;
using TrainingHub.Execution.Runner;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Runner;

/// <summary>A queue in memory that keeps what a runner asked and brought.</summary>
internal sealed class FakeLink : IRunnerLink
{
    private readonly ConcurrentQueue<Job> _queued = [];
    private readonly ConcurrentDictionary<HeldJob, Job> _claimed = [];
    private readonly Channel<bool> _wake = Channel.CreateUnbounded<bool>();

    public event Action<Guid>? StopRequested;

    public ConcurrentBag<int> Credits { get; } = [];

    public ConcurrentQueue<IReadOnlyList<HeldJob>> Renewals { get; } = [];

    public ConcurrentDictionary<HeldJob, bool> ToStop { get; } = [];

    public Channel<(HeldJob Job, JobResult Result)> Completed { get; } = Channel.CreateUnbounded<(HeldJob, JobResult)>();

    public ConcurrentQueue<HeldJob> GivenBack { get; } = [];

    public ConcurrentQueue<(HeldJob Job, RunEvent Event)> Events { get; } = [];

    public int FailingCompletions { get; set; }

    public bool StoreIsAway { get; set; }

    public bool Stale { get; set; }

    public Channel<(HeldJob Job, JobResult Result)> Failed { get; } = Channel.CreateUnbounded<(HeldJob, JobResult)>();

    public bool LastAttempt { get; set; }

    /// <summary>Begun, not awaited, once jobs are claimed and before the runner hears of them.</summary>
    public Func<Task>? BeforeNextAnswer { get; set; }

    /// <summary>While it is not set, nobody gets on who brings output: a run whose clearing away takes its time.</summary>
    public ManualResetEventSlim? Holds { get; set; }

    public void RequestStop(Guid id) => StopRequested?.Invoke(id);

    public void Add(Job job)
    {
        _queued.Enqueue(job);
        _wake.Writer.TryWrite(true);
    }

    public Task<IReadOnlyList<Job>> ClaimAsync(string runner, Lane lane, int credit, CancellationToken cancellation)
    {
        Credits.Add(credit);
        var claimed = new List<Job>();
        while (lane == Lane.Run && claimed.Count < credit && _queued.TryDequeue(out var job))
        {
            claimed.Add(job);
            _claimed[new HeldJob(job.Id, job.Attempt)] = job;
        }

        if (claimed.Count > 0)
        {
            _ = BeforeNextAnswer?.Invoke();
        }

        return Task.FromResult<IReadOnlyList<Job>>(claimed);
    }

    public Task<IReadOnlyList<HeldJob>> RenewAsync(string runner, IReadOnlyList<HeldJob> held, CancellationToken cancellation)
    {
        Renewals.Enqueue(held);
        return Task.FromResult<IReadOnlyList<HeldJob>>([.. held.Where(ToStop.ContainsKey)]);
    }

    public Task<bool> CompleteAsync(HeldJob job, JobResult result, CancellationToken cancellation)
    {
        if (FailingCompletions-- > 0)
        {
            throw StoreIsAway ? new StoreUnavailableException(new IOException("the disk is full")) : new IOException("the store is away");
        }

        Completed.Writer.TryWrite((job, result));
        return Task.FromResult(!Stale);
    }

    public Task<bool> FailAsync(HeldJob job, JobResult result, CancellationToken cancellation)
    {
        Failed.Writer.TryWrite((job, result));
        if (!LastAttempt)
        {
            // As the real queue does: who waits for a result would wait for ever otherwise.
            Add(_claimed[job] with { Attempt = job.Attempt + 1 });
        }

        return Task.FromResult(LastAttempt);
    }

    public Task GiveBackAsync(string runner, HeldJob job, CancellationToken cancellation)
    {
        GivenBack.Enqueue(job);
        return Task.CompletedTask;
    }

    public void Publish(HeldJob job, IReadOnlyList<RunEvent> events)
    {
        foreach (var runEvent in events)
        {
            Events.Enqueue((job, runEvent));
        }

        if (events.Any(runEvent => runEvent is RunEvent.OutputWritten))
        {
            Holds?.Wait();
        }
    }

    public async Task WaitForWorkAsync(Lane lane, CancellationToken cancellation)
    {
        if (lane == Lane.Measure)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        }

        await _wake.Reader.ReadAsync(cancellation);
    }
}
