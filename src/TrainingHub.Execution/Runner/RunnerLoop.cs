using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runner;

/// <summary>
/// Takes jobs from the queue, lane by lane, as far as there is room, and brings back their results. When the service stops it is the first to go:
/// what it holds goes back into the queue before anything it needs for that is gone.
/// </summary>
public sealed partial class RunnerLoop(
    IRunnerLink link, Executor executor, SubmissionGrader grader, IOptions<ExecutionOptions> options, TimeProvider time, ILogger<RunnerLoop> logger)
    : BackgroundService, IHostedLifecycleService
{
    private const int CompletionAttempts = 6;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Enough to tell the queue what became of the jobs; well below what a container is given to end.
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(5);

    // What is cut short by then says so itself. Clearing sandboxes away may take longer, and the queue need not wait for it.
    private static readonly TimeSpan CutShortPatience = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _gone = new(Timeout.InfiniteTimeSpan, time);
    private readonly ConcurrentDictionary<HeldJob, CancellationTokenSource> _held = new();
    private readonly string _name = options.Value.Name is { Length: > 0 } name ? name : Environment.MachineName;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        // A host that failed to start disposes without stopping; the base stops the loop then, and that sets the farewell's clock.
        base.Dispose();
        _gone.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value;
        await using var farewell = stoppingToken.Register(() => _gone.CancelAfter(FarewellPatience)).ConfigureAwait(false);
        link.StopRequested += StopAtOnce;
        List<Task> loops = [HeartbeatAsync(stoppingToken), ServeAsync(Lane.Run, settings.RunSlots, stoppingToken)];
        if (settings.ConcurrentMeasurements > 0)
        {
            loops.Add(ServeAsync(Lane.Measure, settings.ConcurrentMeasurements, stoppingToken));
        }

        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        link.StopRequested -= StopAtOnce;
    }

    private void StopAtOnce(Guid id)
    {
        foreach (var (held, cancel) in _held)
        {
            if (held.Id == id)
            {
                _ = StopAsync(cancel);
            }
        }
    }

    private async Task ServeAsync(Lane lane, int size, CancellationToken stopping)
    {
        using var slots = new SemaphoreSlim(size);
        var working = new ConcurrentDictionary<Task, bool>();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await slots.WaitAsync(stopping).ConfigureAwait(false);
                slots.Release();
                var free = slots.CurrentCount;
                var jobs = await link.ClaimAsync(_name, lane, free, stopping).ConfigureAwait(false);
                if (lane == Lane.Run)
                {
                    executor.OthersWait(jobs.Count == free);
                }

                foreach (var job in jobs)
                {
                    // There is room for what was asked for, and a claimed job is never dropped: stopping, it is given back.
                    await slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
                    var work = Task.Run(() => WorkAsync(job, stopping), CancellationToken.None);
                    working[work] = true;
                    _ = work.ContinueWith(
                        ended =>
                        {
                            slots.Release();
                            working.TryRemove(ended, out _);
                        },
                        CancellationToken.None,
                        TaskContinuationOptions.ExecuteSynchronously,
                        TaskScheduler.Default);
                }

                if (jobs.Count == 0)
                {
                    await link.WaitForWorkAsync(lane, stopping).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                LogLaneFailed(exception, lane);
                await Task.Delay(AfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // The tasks above release their slots; wait for them so that no sandbox outlives the service.
        while (!working.IsEmpty)
        {
            await Task.WhenAll(working.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Yield();
        }
    }

    private async Task WorkAsync(Job job, CancellationToken stopping)
    {
        var held = new HeldJob(job.Id, job.Attempt);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _held[held] = cancel;
        var sink = new LinkSink(link, held);
        try
        {
            var work = ResultOfAsync(job, sink, cancel.Token);
            if (!await EndsInTimeAsync(work, stopping).ConfigureAwait(false))
            {
                await GiveBackAsync(held).ConfigureAwait(false);
                await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            var result = await work.ConfigureAwait(false);
            if (stopping.IsCancellationRequested && IsCutShort(result))
            {
                await GiveBackAsync(held).ConfigureAwait(false);
            }
            else if (await CompleteAsync(held, result).ConfigureAwait(false))
            {
                sink.Publish(new RunEvent.RunFinished(job.Kind, result.Run, result.Grade) { Seq = sink.LastSeq + 1 });
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            await GiveBackAsync(held).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            LogGivenUp(held.Id, held.Attempt);
        }
        catch (Exception exception)
        {
            LogJobFailed(exception, held.Id, held.Attempt);
            await ((Task)CompleteAsync(held, Broken(job))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _held.TryRemove(held, out _);
        }
    }

    private async Task<JobResult> ResultOfAsync(Job job, IRunSink sink, CancellationToken cancellation) => IsPlainRun(job)
        ? new JobResult(await executor.RunAsync(job, sink, cancellation).ConfigureAwait(false), null)
        : new JobResult(null, await grader.GradeAsync(job, sink, cancellation).ConfigureAwait(false));

    // False: the service stops, and this goes on all the same.
    private async Task<bool> EndsInTimeAsync(Task work, CancellationToken stopping)
    {
        await work.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!work.IsCompleted)
        {
            await work.WaitAsync(CutShortPatience, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return work.IsCompleted;
    }

    // Without an exercise there is nothing to measure against: such a program is run in the lane where it is alone.
    private static bool IsPlainRun(Job job) => job.Kind == RunKind.Run || job is { Kind: RunKind.Measure, Exercise: null };

    // What a stopping service does to its runs and sandboxes says nothing about the program.
    private static bool IsCutShort(JobResult result) => result.Verdict is Verdict.Cancelled or Verdict.SandboxError;

    private async Task GiveBackAsync(HeldJob held)
    {
        try
        {
            await link.GiveBackAsync(_name, held, _gone.Token).ConfigureAwait(false);
            LogGivenBack(held.Id, held.Attempt);
        }
        catch (Exception exception)
        {
            // Its lease runs out, and another claim takes it.
            LogNotGivenBack(exception, held.Id, held.Attempt);
        }
    }

    /// <summary>True: the result is stored as the end of the run.</summary>
    private async Task<bool> CompleteAsync(HeldJob held, JobResult result)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await BringAsync(held, result).ConfigureAwait(false);
            }
            catch (Exception exception) when (!_gone.IsCancellationRequested && (exception is StoreUnavailableException || attempt < CompletionAttempts))
            {
                // A result is not thrown away because a disk is full: while the store takes nothing, it could take no other word of ours either.
                LogCompletionFailed(exception, held.Id, attempt);
                await Task.Delay(attempt * AfterFailure < LongestPause ? attempt * AfterFailure : LongestPause, time, _gone.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> BringAsync(HeldJob held, JobResult result)
    {
        if (result.Verdict == Verdict.SandboxError)
        {
            LogOurFault(held.Id, held.Attempt);
            return await link.FailAsync(held, result, _gone.Token).ConfigureAwait(false);
        }

        var accepted = await link.CompleteAsync(held, result, _gone.Token).ConfigureAwait(false);
        if (!accepted)
        {
            LogStale(held.Id, held.Attempt);
        }

        return accepted;
    }

    private async Task HeartbeatAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.HeartbeatSeconds), time);
        while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
        {
            var held = _held.Keys.ToList();
            if (held.Count == 0)
            {
                continue;
            }

            try
            {
                foreach (var lost in await link.RenewAsync(_name, held, stopping).ConfigureAwait(false))
                {
                    if (_held.TryGetValue(lost, out var cancel))
                    {
                        await StopAsync(cancel).ConfigureAwait(false);
                    }
                }
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                LogRenewFailed(exception);
            }
        }
    }

    private static async Task StopAsync(CancellationTokenSource cancel)
    {
        try
        {
            await cancel.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // It ended meanwhile.
        }
    }

    private static JobResult Broken(Job job)
    {
        const string Why = "The runner failed; this is not your program's fault.";
        return IsPlainRun(job)
            ? new JobResult(new RunReport { Verdict = Verdict.SandboxError, Explanation = Why }, null)
            : new JobResult(null, new GradeReport
            {
                Exercise = job.Exercise?.Id ?? "",
                Language = job.Language,
                Decision = Decision.Error,
                Verdict = Verdict.SandboxError,
                Feedback = [Why],
            });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Lane {Lane} could not take work")]
    private partial void LogLaneFailed(Exception exception, Lane lane);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Id}, attempt {Attempt}, failed in the runner")]
    private partial void LogJobFailed(Exception exception, Guid id, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Id}, attempt {Attempt}, was given up")]
    private partial void LogGivenUp(Guid id, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Id}, attempt {Attempt}, was put back into the queue")]
    private partial void LogGivenBack(Guid id, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id}, attempt {Attempt}, could not be put back into the queue; it waits for its lease to run out")]
    private partial void LogNotGivenBack(Exception exception, Guid id, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The result of job {Id}, attempt {Attempt}, came too late and was refused")]
    private partial void LogStale(Guid id, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id}, attempt {Attempt}, ended through a fault of ours")]
    private partial void LogOurFault(Guid id, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The result of job {Id} could not be delivered, try {Attempt}")]
    private partial void LogCompletionFailed(Exception exception, Guid id, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Leases could not be renewed")]
    private partial void LogRenewFailed(Exception exception);
}
