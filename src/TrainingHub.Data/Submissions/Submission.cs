using TrainingHub.Data.Storage;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>
/// Something a learner asked to have run, and its place in the queue: the row is the queue entry.
/// Every change of state goes through a method here. <see cref="Attempt"/> is the fencing number: each claim raises it,
/// and a result counts only under the number it was claimed with.
/// </summary>
public sealed class Submission
{
    /// <summary>After so many attempts that ended without a result the fault is taken to be ours, and the learner is told.</summary>
    public const int MaxInfrastructureFailures = 3;

    private Submission()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Made by the client, so that a repeated click or a retry is not a second submission.</summary>
    public Guid ClientKey { get; private init; }

    public Guid PersonId { get; private init; }

    public Guid? CohortId { get; private init; }

    public string? DocumentId { get; private init; }

    public string? ExerciseId { get; private init; }

    public RunKind Kind { get; private init; }

    public Lane Lane { get; private init; }

    public Language Language { get; private init; }

    public string Code { get; private init; } = "";

    public string? Stdin { get; private init; }

    /// <summary>The tool that looks at a run, or null for a plain one.</summary>
    public ProfileTool? Profile { get; private init; }

    public SubmissionState State { get; private set; }

    public int Attempt { get; private set; }

    public string? LeaseOwner { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Lower goes first.</summary>
    public int Priority { get; private init; }

    /// <summary>Order within a priority, see <see cref="Submissions.FairKey"/>.</summary>
    public long FairKey { get; private init; }

    /// <summary>Seed of the hidden inputs; the same in every attempt.</summary>
    public long Seed { get; private init; }

    public DateTimeOffset? CancelRequestedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When the newest attempt began.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public Verdict? Verdict { get; private set; }

    public Decision? Decision { get; private set; }

    /// <summary>The estimate of a graded submission.</summary>
    public double? Speedup { get; private set; }

    /// <summary>Attempts whose runner vanished or gave up.</summary>
    public int InfrastructureFailures { get; private set; }

    /// <summary>Raised by every change of state; renewing a lease is none.</summary>
    public int Revision { get; private set; }

    public static Lane LaneOf(RunKind kind) => kind == RunKind.Run ? Lane.Run : Lane.Measure;

    /// <summary>Accepts a request into the queue.</summary>
    public static Submission Accept(SubmissionRequest request, long fairKey, long seed, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ClientKey = request.ClientKey,
        PersonId = request.PersonId,
        CohortId = request.CohortId,
        DocumentId = request.DocumentId,
        ExerciseId = request.ExerciseId,
        Kind = request.Kind,
        Lane = LaneOf(request.Kind),
        Language = request.Language,
        Profile = request.Kind == RunKind.Run ? request.Profile : null,
        Code = StorableText.Of(request.Code),
        Stdin = request.Stdin is null ? null : StorableText.Of(request.Stdin),
        State = SubmissionState.Queued,
        Priority = request.Priority,
        FairKey = fairKey,
        Seed = seed,
        CreatedAt = now,
    };

    /// <summary>Hands a queued submission to a runner under the next fencing number.</summary>
    public void Claim(string runner, DateTimeOffset leaseUntil, DateTimeOffset now)
    {
        Require(SubmissionState.Queued);
        State = SubmissionState.Running;
        Attempt++;
        LeaseOwner = runner;
        LeaseUntil = leaseUntil;
        StartedAt = now;
        Revision++;
    }

    /// <summary>Ends the submission. The returned row holds what came of it and must be stored in the same transaction.</summary>
    public SubmissionResult Finish(StoredOutcome outcome, DateTimeOffset now)
    {
        Require(SubmissionState.Running);
        return End(outcome, Attempt, now);
    }

    /// <summary>Asks for the end. A queued submission ends at once and its result is returned; a running one is flagged for its runner.</summary>
    public SubmissionResult? Cancel(DateTimeOffset now)
    {
        if (State == SubmissionState.Finished)
        {
            return null;
        }

        CancelRequestedAt ??= now;
        Revision++;
        return State == SubmissionState.Queued ? EndCancelled(now) : null;
    }

    /// <summary>Puts a running submission back into the queue: its runner is leaving in good order.</summary>
    public SubmissionResult? GiveBack(DateTimeOffset now)
    {
        Require(SubmissionState.Running);
        LeaseOwner = null;
        LeaseUntil = null;
        State = SubmissionState.Queued;
        Revision++;
        return CancelRequestedAt is null ? null : EndCancelled(now);
    }

    /// <summary>The runner vanished. Back into the queue, or, after too many such attempts, to an end that says so.</summary>
    public SubmissionResult? LoseRunner(DateTimeOffset now)
    {
        var result = GiveBack(now);
        InfrastructureFailures++;
        return result is null && InfrastructureFailures >= MaxInfrastructureFailures
            ? End(StoredOutcome.Of(SubmissionOutcome.GaveUp(this), []), SubmissionResult.ByTheQueue, now)
            : result;
    }

    /// <summary>
    /// The attempt ended through a fault of ours. Back into the queue, or, after too many such attempts, to an end that tells what
    /// happened in the last one.
    /// </summary>
    public SubmissionResult? LoseAttempt(StoredOutcome outcome, DateTimeOffset now)
    {
        var result = GiveBack(now);
        InfrastructureFailures++;
        return result is null && InfrastructureFailures >= MaxInfrastructureFailures ? End(outcome, Attempt, now) : result;
    }

    /// <summary>Takes the figures of a grading that replaces the stored one.</summary>
    internal void TakeRegrade(GradeReport report)
    {
        Require(SubmissionState.Finished);
        (Verdict, Decision, Speedup) = (report.Verdict, report.Decision, report.Speedup?.Estimate);
        Revision++;
    }

    private SubmissionResult EndCancelled(DateTimeOffset now) =>
        End(StoredOutcome.Of(SubmissionOutcome.Cancelled(this), []), SubmissionResult.ByTheQueue, now);

    private SubmissionResult End(StoredOutcome outcome, int attempt, DateTimeOffset now)
    {
        State = SubmissionState.Finished;
        LeaseOwner = null;
        LeaseUntil = null;
        FinishedAt = now;
        Verdict = outcome.Verdict;
        Decision = outcome.Decision;
        Speedup = outcome.Speedup;
        Revision++;
        return SubmissionResult.Of(Id, attempt, outcome, now);
    }

    private void Require(SubmissionState state)
    {
        if (State != state)
        {
            throw new InvalidOperationException($"Submission {Id} is {State}, not {state}.");
        }
    }
}

/// <summary>Where a submission is. The numbers are stored, and two indexes name them.</summary>
public enum SubmissionState
{
    Queued = 0,
    Running = 1,
    Finished = 2,
}
