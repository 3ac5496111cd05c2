using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>Stops a run: at once while it waits, through its runner while it runs.</summary>
public sealed class CancelRun(SubmissionQueue queue, RunFeeds feeds, RunReader runs, ClassBoards boards, RunStops stops)
{
    public async Task HandleAsync(Guid runId, CancellationToken cancellation)
    {
        switch (await queue.CancelAsync(runId, cancellation))
        {
            case CancelAnswer.Cancelled:
                await CloseFeedAsync(runId, cancellation);
                await boards.RunEndedAsync(runId, cancellation);
                break;
            case CancelAnswer.Requested:
                // The runner learns it from its next heartbeat anyway; this makes it at once.
                stops.Request(runId);
                break;
        }
    }

    private async Task CloseFeedAsync(Guid runId, CancellationToken cancellation)
    {
        if (await runs.FindEndAsync(runId, cancellation) is { } end)
        {
            feeds.Publish(runId, [new RunEvent.StateChanged(RunStates.Finished), end]);
        }
    }
}
