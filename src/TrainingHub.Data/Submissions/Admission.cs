using Microsoft.EntityFrameworkCore;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>Decides whether a request enters the queue, and where.</summary>
internal static class Admission
{
    private static readonly TimeSpan AfterOwnRun = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterOwnMeasurement = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AfterFullQueue = TimeSpan.FromSeconds(10);

    public static async Task<SubmitAnswer> DecideAsync(
        TrainingHubDbContext context, SubmissionRequest request, QueueOptions limits, long seed, DateTimeOffset now, CancellationToken cancellation)
    {
        // Noting that the person was seen locks their row: two requests of one learner take turns on either database,
        // so that the counts below hold until the commit.
        var present = await context.People
            .Where(person => person.Id == request.PersonId && !person.IsDisabled)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.LastSeenAt, now), cancellation);
        if (present == 0)
        {
            return new SubmitAnswer.Disabled();
        }

        var earlier = await context.Submissions.AsNoTracking()
            .Where(submission => submission.PersonId == request.PersonId && submission.ClientKey == request.ClientKey)
            .Select(submission => (Guid?)submission.Id)
            .SingleOrDefaultAsync(cancellation);
        if (earlier is { } id)
        {
            return new SubmitAnswer.Accepted(id, Already: true);
        }

        var own = await context.Submissions.AsNoTracking()
            .Where(submission => submission.PersonId == request.PersonId && submission.State < SubmissionState.Finished && submission.Kind != RunKind.Regrade)
            .Select(submission => new { submission.Lane, submission.FairKey })
            .ToListAsync(cancellation);
        var lane = Submission.LaneOf(request.Kind);
        if (OverOwnLimit(lane, own.Count(row => row.Lane == lane), limits) is { } tooMany)
        {
            return tooMany;
        }

        if (await context.Submissions.CountAsync(submission => submission.State < SubmissionState.Finished && submission.Kind != RunKind.Regrade, cancellation) >= limits.MaxDepth)
        {
            return new SubmitAnswer.TooMany("The queue is full at the moment. Nothing was lost; try again shortly.", AfterFullQueue);
        }

        var others = request.CohortId is { } cohort
            ? await context.Submissions
                .Where(submission => submission.CohortId == cohort && submission.State < SubmissionState.Finished && submission.PersonId != request.PersonId)
                .Select(submission => submission.PersonId)
                .Distinct()
                .CountAsync(cancellation)
            : 0;
        var key = FairKey.Next(now, own.Count, own.Count == 0 ? null : own.Max(row => row.FairKey), others);
        var accepted = Submission.Accept(request, key, seed, now);
        context.Submissions.Add(accepted);
        return new SubmitAnswer.Accepted(accepted.Id, Already: false);
    }

    private static SubmitAnswer.TooMany? OverOwnLimit(Lane lane, int unfinished, QueueOptions limits) => lane switch
    {
        Lane.Run when unfinished >= limits.MaxUnfinishedRuns =>
            new SubmitAnswer.TooMany($"You have {unfinished} runs that are not finished. Wait for one, or stop it.", AfterOwnRun),
        Lane.Measure when unfinished >= limits.MaxUnfinishedMeasurements =>
            new SubmitAnswer.TooMany($"You have {unfinished} measurements that are not finished. Wait for one, or stop it.", AfterOwnMeasurement),
        _ => null,
    };
}
