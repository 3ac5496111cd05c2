using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>
/// Tells those who watch a waiting run how it moves up, and makes good what their feed has missed: a run that was queued again, or that
/// ended without its runner's word because the queue gave it up.
/// </summary>
internal sealed partial class QueueWatch(
    SubmissionQueue queue, IDbContextFactory<TrainingHubDbContext> contexts, RunFeeds feeds, RunReader runs, ClassBoards boards, TimeProvider clock, ILogger<QueueWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // A run under way is sampled ten times a second.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A database that does not answer now is asked again in a second.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(exception);
            }
        }
    }

    internal async Task LookAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var silent = feeds.Unfinished().Where(entry => IsWaiting(entry.Value) || now - entry.Value.LastChangeAt >= Silence).ToDictionary(entry => entry.Key, entry => (Feed: entry.Value, State: entry.Value.LastState));
        if (silent.Count == 0)
        {
            return;
        }

        foreach (var lane in Enum.GetValues<Lane>())
        {
            foreach (var (id, place) in await queue.PositionsAsync(lane, cancellation))
            {
                if (silent.Remove(id, out var seen) && (seen.State?.State != RunStates.Queued || seen.State.Position != place.Position))
                {
                    // A runner may have taken it since: then it no longer waits.
                    seen.Feed.AppendAfter(seen.State, new RunEvent.StateChanged(RunStates.Queued, null, place.Position, place.Estimate?.TotalSeconds), now);
                }
            }
        }

        await TellEndsAsync([.. silent.Keys], cancellation);
    }

    private async Task TellEndsAsync(IReadOnlyCollection<Guid> silent, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var ended = await context.Submissions
            .Where(submission => silent.Contains(submission.Id) && submission.State == SubmissionState.Finished)
            .Select(submission => submission.Id)
            .ToListAsync(cancellation);
        foreach (var id in ended)
        {
            if (await runs.FindEndAsync(id, cancellation) is { } end)
            {
                feeds.Publish(id, [new RunEvent.StateChanged(RunStates.Finished), end]);
                await boards.RunEndedAsync(id, cancellation);
            }
        }
    }

    private static bool IsWaiting(RunFeed feed) => feed.LastState is { State: RunStates.Queued };

    [LoggerMessage(LogLevel.Warning, "The queue could not be looked at")]
    private partial void LogFailed(Exception exception);
}
