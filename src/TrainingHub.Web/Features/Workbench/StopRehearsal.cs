using TrainingHub.Data.Submissions;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>
/// Stops a run that does not exist, once, after the start: the first Stop of a server's life would else wait for queries to be translated and their code to be made,
/// a third of a second on a slow machine, while its learner looks at a program that does not stop.
/// </summary>
internal sealed partial class StopRehearsal(SubmissionQueue queue, RunReader runs, ILogger<StopRehearsal> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            await queue.CancelAsync(Guid.Empty, stoppingToken);
            await runs.FindEndAsync(Guid.Empty, stoppingToken);
        }
        catch (Exception exception)
        {
            // Whatever it is, the server is as good without; who stops a run will be told of it.
            if (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Stopping a run could not be rehearsed")]
    private partial void LogFailed(Exception exception);
}
