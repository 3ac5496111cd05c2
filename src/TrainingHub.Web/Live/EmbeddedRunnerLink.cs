using TrainingHub.Data.Submissions;
using TrainingHub.Execution.Runner;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>Connects the runner in this process to the queue by direct calls.</summary>
internal sealed class EmbeddedRunnerLink(SubmissionQueue queue, JobFactory jobs, RunFeeds feeds, ClassBoards boards, WakeSignal wake, RunStops stops) : IRunnerLink
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(400);

    public event Action<Guid>? StopRequested
    {
        add => stops.Requested += value;
        remove => stops.Requested -= value;
    }

    public async Task<IReadOnlyList<Job>> ClaimAsync(string runner, Lane lane, int credit, CancellationToken cancellation)
    {
        var claimed = await queue.ClaimAsync(runner, lane, credit, Lease, cancellation);
        foreach (var submission in claimed)
        {
            feeds.Begin(submission.Held.Id, submission.Held.Attempt);
            feeds.Publish(submission.Held.Id, new RunEvent.StateChanged(RunStates.Running));
        }

        return [.. claimed.Select(jobs.Create)];
    }

    public async Task<IReadOnlyList<HeldJob>> RenewAsync(string runner, IReadOnlyList<HeldJob> held, CancellationToken cancellation)
    {
        var toStop = await queue.RenewAsync(runner, [.. held.Select(job => new HeldAttempt(job.Id, job.Attempt))], Lease, cancellation);
        return [.. toStop.Select(attempt => new HeldJob(attempt.Id, attempt.Attempt))];
    }

    public async Task<bool> CompleteAsync(HeldJob job, JobResult result, CancellationToken cancellation)
    {
        var outcome = OutcomeOf(result);
        if (!await StoreAsync(queue.CompleteAsync(Held(job), outcome, EventsOf(job), cancellation)))
        {
            return false;
        }

        await TellEndAsync(job, outcome, cancellation);
        return true;
    }

    public async Task<bool> FailAsync(HeldJob job, JobResult result, CancellationToken cancellation)
    {
        var outcome = OutcomeOf(result);
        switch (await StoreAsync(queue.FailAsync(Held(job), outcome, EventsOf(job), cancellation)))
        {
            case FailAnswer.Ended:
                await TellEndAsync(job, outcome, cancellation);
                return true;
            case FailAnswer.QueuedAgain:
                feeds.Publish(job.Id, [new RunEvent.StateChanged(RunStates.Queued)], job.Attempt);
                wake.Wake(result.Grade is null ? Lane.Run : Lane.Measure);
                return false;
            default:
                return false;
        }
    }

    public Task GiveBackAsync(string runner, HeldJob job, CancellationToken cancellation) =>
        queue.GiveBackAsync(runner, [Held(job)], cancellation);

    public void Publish(HeldJob job, IReadOnlyList<RunEvent> events) => feeds.Publish(job.Id, events, job.Attempt);

    public Task WaitForWorkAsync(Lane lane, CancellationToken cancellation) => wake.WaitAsync(lane, Poll, cancellation);

    private static HeldAttempt Held(HeldJob job) => new(job.Id, job.Attempt);

    private static SubmissionOutcome OutcomeOf(JobResult result) => result.Grade is { } grade ? new SubmissionOutcome.Graded(grade) : new SubmissionOutcome.Ran(result.Run!);

    private IReadOnlyList<RunEvent> EventsOf(HeldJob job) => feeds.Find(job.Id)?.Snapshot() ?? [];

    private async Task TellEndAsync(HeldJob job, SubmissionOutcome outcome, CancellationToken cancellation)
    {
        feeds.Publish(job.Id, [new RunEvent.StateChanged(RunStates.Finished), outcome.ToEvent(KindOf(outcome))]);
        await boards.RunEndedAsync(job.Id, cancellation);
    }

    private static RunKind KindOf(SubmissionOutcome outcome) => outcome switch
    {
        SubmissionOutcome.Ran => RunKind.Run,
        SubmissionOutcome.Graded { Report.Counts: false } => RunKind.Measure,
        _ => RunKind.Submit,
    };

    private static async Task<T> StoreAsync<T>(Task<T> storing)
    {
        try
        {
            return await storing;
        }
        catch (Exception exception) when (StoreFault.Explain(exception) is not null)
        {
            throw new StoreUnavailableException(exception);
        }
    }
}
