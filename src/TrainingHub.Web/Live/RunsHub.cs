using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>What a watcher's browser is told. Every message carries its number within the run.</summary>
public interface IRunWatcher
{
    Task StateChanged(Guid runId, RunEvent.StateChanged state);

    Task OutputWritten(Guid runId, RunEvent.OutputWritten chunk);

    Task MetricsSampled(Guid runId, RunEvent.MetricsSampled samples);

    Task Noticed(Guid runId, RunEvent.Noticed notice);

    Task TimelineGrew(Guid runId, RunEvent.TimelineGrew piece);

    Task RunFinished(Guid runId, RunEvent.RunFinished result);
}

/// <summary>Streams runs to whoever may watch them: the learner, and the instructors of the learner's cohorts.</summary>
[Authorize]
public sealed class RunsHub(RunAccess access, RunReader runs, IHubContext<RunsHub, IRunWatcher> hub) : Hub<IRunWatcher>
{
    private static readonly ConcurrentDictionary<(string Connection, Guid Run), CancellationTokenSource> Watches = new();

    /// <summary>Sends everything of a run from its start, then the rest as it comes. Watching again starts over.</summary>
    /// <exception cref="HubException">There is no such run, or the caller may not see it.</exception>
    public async Task Watch(Guid runId)
    {
        if (!await access.MayWatchAsync(Context.User!, runId, Context.ConnectionAborted))
        {
            throw new HubException("There is no such run, or it is not yours to watch.");
        }

        var key = (Context.ConnectionId, runId);
        var ended = CancellationTokenSource.CreateLinkedTokenSource(Context.ConnectionAborted);
        Watches.AddOrUpdate(key, ended, (_, earlier) =>
        {
            earlier.Cancel();
            return ended;
        });

        // The hub instance is gone when this call returns; the stream lives on with the connection.
        _ = SendAsync(hub.Clients.Client(Context.ConnectionId), runId, key, ended);
    }

    public Task Unwatch(Guid runId)
    {
        if (Watches.TryRemove((Context.ConnectionId, runId), out var watch))
        {
            watch.Cancel();
        }

        return Task.CompletedTask;
    }

    private async Task SendAsync(IRunWatcher watcher, Guid runId, (string Connection, Guid Run) key, CancellationTokenSource ended)
    {
        try
        {
            await foreach (var batch in runs.ReadAsync(runId, ended.Token))
            {
                foreach (var happened in batch)
                {
                    await SendAsync(watcher, runId, happened);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The watcher left.
        }
        finally
        {
            Watches.TryRemove(new KeyValuePair<(string, Guid), CancellationTokenSource>(key, ended));
            ended.Dispose();
        }
    }

    private static Task SendAsync(IRunWatcher watcher, Guid runId, RunEvent happened) => happened switch
    {
        RunEvent.StateChanged state => watcher.StateChanged(runId, state),
        RunEvent.OutputWritten chunk => watcher.OutputWritten(runId, chunk),
        RunEvent.MetricsSampled samples => watcher.MetricsSampled(runId, samples),
        RunEvent.Noticed notice => watcher.Noticed(runId, notice),
        RunEvent.TimelineGrew piece => watcher.TimelineGrew(runId, piece),
        RunEvent.RunFinished result => watcher.RunFinished(runId, result),
        _ => Task.CompletedTask,
    };
}
