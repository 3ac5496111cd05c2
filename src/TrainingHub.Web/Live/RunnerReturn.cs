using Microsoft.Extensions.Options;
using TrainingHub.Data.Submissions;
using TrainingHub.Execution;

namespace TrainingHub.Web.Live;

/// <summary>Before the embedded runner starts: gives back what its earlier life held, so that nobody waits for those leases to run out.</summary>
internal sealed partial class RunnerReturn(SubmissionQueue queue, IOptions<ExecutionOptions> options, ILogger<RunnerReturn> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var returned = await queue.ReleaseOwnedAsync(options.Value.Name, cancellationToken);
        if (returned > 0)
        {
            LogReturned(returned);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "{Count} runs of an earlier life were put back into the queue")]
    private partial void LogReturned(int count);
}
