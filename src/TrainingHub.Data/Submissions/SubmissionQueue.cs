using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>
/// The durable queue: the submissions table itself. A submission is stored before it is acknowledged. A runner claims it under a fencing
/// number and a lease, renews the lease while it works, and completes it once, in one transaction with its result. A runner that
/// dies lets the lease run out, and the next claim takes the submission again; a result that comes late is refused by its number.
/// There is no leader and no state outside the table, so any number of web nodes may serve any number of runners.
/// </summary>
public sealed class SubmissionQueue(
    IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, IOptions<QueueOptions> options, TimeProvider clock)
{
    private const int RecentRuns = 20;

    /// <summary>Stores a request, or says why not. The same client key always gets the same submission.</summary>
    public Task<SubmitAnswer> SubmitAsync(SubmissionRequest request, CancellationToken cancellation)
    {
        var seed = request.Seed ?? RandomSeed();
        return lane.WriteAsync(
            (context, token) => Admission.DecideAsync(context, request, options.Value, seed, clock.Now(), token), cancellation);
    }

    /// <summary>Gives up to <paramref name="credit"/> submissions of a lane to a runner, in fair order.</summary>
    public Task<IReadOnlyList<ClaimedSubmission>> ClaimAsync(
        string runner, Lane from, int credit, TimeSpan lease, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(runner);
        return credit <= 0
            ? Task.FromResult<IReadOnlyList<ClaimedSubmission>>([])
            : lane.WriteAsync<IReadOnlyList<ClaimedSubmission>>(
                async (context, token) =>
                {
                    var now = clock.Now();
                    foreach (var lost in await QueueRows.Expired(context, from, now).ToListAsync(token))
                    {
                        Store(context, lost.LoseRunner(now));
                    }

                    // What was just put back must be seen by the next query.
                    await context.SaveChangesAsync(token);
                    var next = await QueueRows.Next(context, from, credit).ToListAsync(token);
                    next.ForEach(submission => submission.Claim(runner, now + lease, now));
                    return next.ConvertAll(Claimed);
                },
                cancellation);
    }

    /// <summary>
    /// Extends the leases of exactly these attempts and answers which of them must stop: cancelled, or no longer the runner's.
    /// Never "everything the runner owns": an attempt whose hand-over got lost on the way must run out.
    /// </summary>
    public Task<IReadOnlyList<HeldAttempt>> RenewAsync(
        string runner, IReadOnlyList<HeldAttempt> held, TimeSpan lease, CancellationToken cancellation) =>
        lane.WriteAsync<IReadOnlyList<HeldAttempt>>(
            async (context, token) =>
            {
                var until = clock.Now() + lease;
                var stop = new List<HeldAttempt>();
                foreach (var one in held)
                {
                    var mine = context.Submissions.Where(submission =>
                        submission.Id == one.Id && submission.Attempt == one.Attempt
                        && submission.State == SubmissionState.Running && submission.LeaseOwner == runner);
                    var renewed = await mine.ExecuteUpdateAsync(set => set.SetProperty(submission => submission.LeaseUntil, until), token);
                    if (renewed == 0 || await mine.AnyAsync(submission => submission.CancelRequestedAt != null, token))
                    {
                        stop.Add(one);
                    }
                }

                return stop;
            },
            cancellation);

    /// <summary>
    /// Stores how an attempt ended. False: the attempt is no longer the current one, and nothing was stored. A repeated call whose
    /// first answer got lost is true again and changes nothing.
    /// </summary>
    public Task<bool> CompleteAsync(
        HeldAttempt held, SubmissionOutcome outcome, IReadOnlyList<RunEvent> events, CancellationToken cancellation)
    {
        var stored = StoredOutcome.Of(outcome, events);
        return lane.WriteAsync(
            async (context, token) =>
            {
                var submission = await context.Submissions.SingleOrDefaultAsync(row => row.Id == held.Id && row.Attempt == held.Attempt, token);
                if (submission is null || submission.State == SubmissionState.Queued)
                {
                    return false;
                }

                if (submission.State == SubmissionState.Finished)
                {
                    return await context.SubmissionResults.AnyAsync(
                        result => result.SubmissionId == held.Id && result.Attempt == held.Attempt, token);
                }

                Store(context, submission.Finish(stored, clock.Now()));
                return true;
            },
            cancellation);
    }

    /// <summary>
    /// An attempt ended through a fault of ours: its sandbox or compiler died, say. It is made again, a few times; then
    /// <paramref name="outcome"/> is how the submission ended.
    /// </summary>
    public Task<FailAnswer> FailAsync(HeldAttempt held, SubmissionOutcome outcome, IReadOnlyList<RunEvent> events, CancellationToken cancellation)
    {
        var stored = StoredOutcome.Of(outcome, events);
        return lane.WriteAsync(
            async (context, token) =>
            {
                var submission = await context.Submissions.SingleOrDefaultAsync(
                    row => row.Id == held.Id && row.Attempt == held.Attempt && row.State == SubmissionState.Running, token);
                if (submission is null)
                {
                    return FailAnswer.Stale;
                }

                Store(context, submission.LoseAttempt(stored, clock.Now()));
                return submission.State == SubmissionState.Finished && submission.CancelRequestedAt is null ? FailAnswer.Ended : FailAnswer.QueuedAgain;
            },
            cancellation);
    }

    /// <summary>Ends a waiting submission at once; flags a running one, whose runner learns of it when it next renews.</summary>
    public Task<CancelAnswer> CancelAsync(Guid id, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, token) =>
            {
                var submission = await context.Submissions.FindAsync([id], token);
                if (submission is null)
                {
                    return CancelAnswer.Unknown;
                }

                if (submission.State == SubmissionState.Finished)
                {
                    return CancelAnswer.AlreadyFinished;
                }

                Store(context, submission.Cancel(clock.Now()));
                return submission.State == SubmissionState.Finished ? CancelAnswer.Cancelled : CancelAnswer.Requested;
            },
            cancellation);

    /// <summary>At a runner's start: whatever an earlier life of it held was lost with it. Answers how many those were.</summary>
    public Task<int> ReleaseOwnedAsync(string runner, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, token) =>
            {
                var now = clock.Now();
                var owned = await context.Submissions
                    .Where(submission => submission.State == SubmissionState.Running && submission.LeaseOwner == runner)
                    .ToListAsync(token);
                owned.ForEach(submission => Store(context, submission.LoseRunner(now)));
                return owned.Count;
            },
            cancellation);

    /// <summary>A runner that leaves in good order puts back what it cannot finish; that is no failure. Answers how many were still its own.</summary>
    public Task<int> GiveBackAsync(string runner, IReadOnlyList<HeldAttempt> held, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, token) =>
            {
                var now = clock.Now();
                var ids = held.Select(one => one.Id).ToList();
                var owned = await context.Submissions
                    .Where(submission => ids.Contains(submission.Id) && submission.State == SubmissionState.Running && submission.LeaseOwner == runner)
                    .ToListAsync(token);
                owned.RemoveAll(submission => !held.Contains(new HeldAttempt(submission.Id, submission.Attempt)));
                owned.ForEach(submission => Store(context, submission.GiveBack(now)));
                return owned.Count;
            },
            cancellation);

    public async Task<QueueDepth> DepthAsync(Lane of, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = context.Submissions.Where(submission => submission.Lane == of);
        var queued = await rows.CountAsync(submission => submission.State == SubmissionState.Queued, cancellation);
        var running = await rows.CountAsync(submission => submission.State == SubmissionState.Running, cancellation);
        var oldest = await rows
            .Where(submission => submission.State == SubmissionState.Queued)
            .OrderBy(submission => submission.CreatedAt)
            .Select(submission => (DateTimeOffset?)submission.CreatedAt)
            .FirstOrDefaultAsync(cancellation);
        return new QueueDepth(queued, running, oldest is { } since ? clock.Now() - since : TimeSpan.Zero);
    }

    /// <summary>Where a waiting submission stands, or null when it is not waiting.</summary>
    public async Task<QueuePosition?> PositionAsync(Guid id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var row = await context.Submissions
            .Where(submission => submission.Id == id && submission.State == SubmissionState.Queued)
            .Select(submission => new { submission.Lane, submission.Priority, submission.FairKey })
            .SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            return null;
        }

        var ahead = await context.Submissions.CountAsync(
            submission => submission.State == SubmissionState.Queued && submission.Lane == row.Lane
                && (submission.Priority < row.Priority || (submission.Priority == row.Priority && submission.FairKey < row.FairKey)),
            cancellation);
        return new QueuePosition(ahead + 1, Estimate(await PaceAsync(context, row.Lane, cancellation), ahead + 1));
    }

    /// <summary>Where everybody in a lane stands.</summary>
    public async Task<IReadOnlyDictionary<Guid, QueuePosition>> PositionsAsync(Lane of, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var waiting = await context.Submissions
            .Where(submission => submission.State == SubmissionState.Queued && submission.Lane == of)
            .OrderBy(submission => submission.Priority)
            .ThenBy(submission => submission.FairKey)
            .ThenBy(submission => submission.Id)
            .Select(submission => submission.Id)
            .ToListAsync(cancellation);
        var pace = waiting.Count == 0 ? null : await PaceAsync(context, of, cancellation);
        return waiting.Select((id, index) => (id, Place: new QueuePosition(index + 1, Estimate(pace, index + 1)))).ToDictionary(row => row.id, row => row.Place);
    }

    private static TimeSpan? Estimate(Pace? pace, int position) =>
        pace is { } known ? TimeSpan.FromSeconds(known.MeanSeconds * Math.Ceiling((double)position / known.AtOnce)) : null;

    /// <summary>How fast a lane moves: the mean of the newest durations, and as many side by side as run now. Null where nothing has ended yet.</summary>
    private static async Task<Pace?> PaceAsync(TrainingHubDbContext context, Lane of, CancellationToken cancellation)
    {
        var recent = await context.Submissions
            .Where(submission => submission.Lane == of && submission.FinishedAt != null && submission.StartedAt != null)
            .OrderByDescending(submission => submission.FinishedAt)
            .Take(RecentRuns)
            .Select(submission => new { submission.StartedAt, submission.FinishedAt })
            .ToListAsync(cancellation);
        if (recent.Count == 0)
        {
            return null;
        }

        var running = await context.Submissions.CountAsync(
            submission => submission.State == SubmissionState.Running && submission.Lane == of, cancellation);
        var mean = recent.Average(row => (row.FinishedAt!.Value - row.StartedAt!.Value).TotalSeconds);
        return new Pace(mean, Math.Max(1, running));
    }

    private static void Store(TrainingHubDbContext context, SubmissionResult? result)
    {
        if (result is not null)
        {
            context.SubmissionResults.Add(result);
        }
    }

    private static long RandomSeed() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;

    private static ClaimedSubmission Claimed(Submission submission) => new()
    {
        Held = new HeldAttempt(submission.Id, submission.Attempt),
        PersonId = submission.PersonId,
        CohortId = submission.CohortId,
        DocumentId = submission.DocumentId,
        ExerciseId = submission.ExerciseId,
        Kind = submission.Kind,
        Language = submission.Language,
        Code = submission.Code,
        Stdin = submission.Stdin,
        Profile = submission.Profile,
        Seed = submission.Seed,
        CreatedAt = submission.CreatedAt,
    };

    private readonly record struct Pace(double MeanSeconds, int AtOnce);
}
