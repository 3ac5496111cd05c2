using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>The events of any run, whether it waits, runs, or ended long ago.</summary>
public sealed class RunReader(IDbContextFactory<TrainingHubDbContext> contexts, RunFeeds feeds)
{
    /// <summary>Yields what happened so far, then what comes, until the end.</summary>
    public async IAsyncEnumerable<IReadOnlyList<RunEvent>> ReadAsync(Guid runId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (feeds.Find(runId) is null && await FindStoredAsync(runId, cancellation) is { } stored)
        {
            yield return stored;
            yield break;
        }

        // Finished between the two looks: the feed is there then, with the end in it.
        await foreach (var batch in feeds.Open(runId).ReadAsync(cancellation))
        {
            yield return batch;
        }
    }

    /// <summary>The closing event of a finished run, or null while it goes on.</summary>
    public async Task<RunEvent?> FindEndAsync(Guid runId, CancellationToken cancellation) => (await FindStoredAsync(runId, cancellation))?[^1];

    private async Task<IReadOnlyList<RunEvent>?> FindStoredAsync(Guid runId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var found = await context.Submissions.AsNoTracking()
            .Where(submission => submission.Id == runId && submission.State == SubmissionState.Finished)
            .Join(context.SubmissionResults, submission => submission.Id, result => result.SubmissionId, (submission, result) => new { submission.Kind, result })
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        RunEvent[] events = [.. found.result.ReadEvents(), new RunEvent.StateChanged(RunStates.Finished), found.result.ReadOutcome().ToEvent(found.Kind)];
        var attempt = Math.Max(1, found.result.Attempt);
        return [.. events.Select((happened, index) => happened with { Seq = index + 1, Attempt = attempt })];
    }
}
