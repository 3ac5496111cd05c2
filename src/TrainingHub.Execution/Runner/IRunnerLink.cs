using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runner;

/// <summary>
/// How a runner reaches the queue and the watchers. Embedded it is a direct call; a remote runner dials out and sends the same messages.
/// A runner holds no database credential: all it knows of a submission is the <see cref="Job"/>.
/// </summary>
public interface IRunnerLink
{
    /// <summary>Takes up to <paramref name="credit"/> queued submissions of a lane, in fair order.</summary>
    Task<IReadOnlyList<Job>> ClaimAsync(string runner, Lane lane, int credit, CancellationToken cancellation);

    /// <summary>Extends the leases of exactly these attempts, and answers which of them must stop (cancelled, or no longer ours).</summary>
    Task<IReadOnlyList<HeldJob>> RenewAsync(string runner, IReadOnlyList<HeldJob> held, CancellationToken cancellation);

    /// <summary>Stores the end of an attempt. False: the attempt is stale and its result was refused.</summary>
    /// <exception cref="StoreUnavailableException">Nothing can be stored at present; the caller keeps the result and asks again.</exception>
    Task<bool> CompleteAsync(HeldJob job, JobResult result, CancellationToken cancellation);

    /// <summary>
    /// Tells that an attempt ended through a fault of ours. True: no further attempt is made, and the result is stored as the end.
    /// False: it is in the queue again, or the attempt is stale.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Nothing can be stored at present; the caller keeps the result and asks again.</exception>
    Task<bool> FailAsync(HeldJob job, JobResult result, CancellationToken cancellation);

    /// <summary>Puts an attempt back into the queue because the runner leaves in good order. That is no failure, and the next claim need not wait for the lease to run out.</summary>
    Task GiveBackAsync(string runner, HeldJob job, CancellationToken cancellation);

    /// <summary>Passes events to whoever watches. Newest matter most; never blocks the run.</summary>
    void Publish(HeldJob job, IReadOnlyList<RunEvent> events);

    /// <summary>Raised with the id of a job whose owner wants it stopped now; a runner that misses it learns of it at its next renewal.</summary>
    event Action<Guid>? StopRequested;

    /// <summary>Returns when work may have arrived in a lane, or after the poll interval.</summary>
    Task WaitForWorkAsync(Lane lane, CancellationToken cancellation);
}

/// <summary>A claimed submission with its fencing number.</summary>
public readonly record struct HeldJob(Guid Id, int Attempt);

/// <summary>What a run or a grading ended in; exactly one of the two is set.</summary>
public sealed record JobResult(RunReport? Run, GradeReport? Grade)
{
    public Verdict? Verdict => Run?.Verdict ?? Grade?.Verdict;
}

/// <summary>The store takes nothing at present: its disk is full, somebody else holds its lock, its server is away.</summary>
public sealed class StoreUnavailableException(Exception inner) : Exception("Nothing can be stored at present.", inner);
