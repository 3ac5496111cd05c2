using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Storage;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>
/// The rows of the queue that a transaction is about to change. This is where the two databases differ: PostgreSQL locks the rows and passes
/// over those that another transaction has locked, so that many claims at once neither wait nor collide; SQLite has one writer.
/// </summary>
internal static class QueueRows
{
    private const int MaxSwept = 100;

    /// <summary>The next rows in fair order.</summary>
    public static IQueryable<Submission> Next(TrainingHubDbContext context, Lane lane, int count) => context.Database.IsSqliteFile()
        ? context.Submissions
            .Where(submission => submission.State == SubmissionState.Queued && submission.Lane == lane)
            .OrderBy(submission => submission.Priority)
            .ThenBy(submission => submission.FairKey)
            .ThenBy(submission => submission.Id)
            .Take(count)
        : context.Submissions.FromSql(
            $"""
            SELECT * FROM "Submissions" WHERE "State" = 0 AND "Lane" = {lane.ToString()}
            ORDER BY "Priority", "FairKey", "Id" LIMIT {count} FOR UPDATE SKIP LOCKED
            """);

    /// <summary>Running rows whose runner has not been heard of for a lease.</summary>
    public static IQueryable<Submission> Expired(TrainingHubDbContext context, Lane lane, DateTimeOffset now) => context.Database.IsSqliteFile()
        ? context.Submissions
            .Where(submission => submission.State == SubmissionState.Running && submission.Lane == lane && submission.LeaseUntil < now)
            .OrderBy(submission => submission.LeaseUntil)
            .Take(MaxSwept)
        : context.Submissions.FromSql(
            $"""
            SELECT * FROM "Submissions" WHERE "State" = 1 AND "Lane" = {lane.ToString()} AND "LeaseUntil" < {now}
            ORDER BY "LeaseUntil" LIMIT {MaxSwept} FOR UPDATE SKIP LOCKED
            """);
}
