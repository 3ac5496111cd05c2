using System.Collections.Concurrent;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>The feeds of runs that are under way or ended a moment ago; older ones are read from the database.</summary>
public sealed class RunFeeds(TimeProvider clock)
{
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<Guid, RunFeed> _feeds = new();

    /// <param name="runId">The run.</param>
    /// <param name="events">What happened.</param>
    /// <param name="attempt">The attempt whose runner says so; null for what the queue itself tells.</param>
    public void Publish(Guid runId, IReadOnlyList<RunEvent> events, int? attempt = null)
    {
        _feeds.GetOrAdd(runId, static _ => new RunFeed()).Append(events, clock.GetUtcNow(), attempt);
        if (events.Any(happened => happened is RunEvent.RunFinished))
        {
            Forget();
        }
    }

    public void Begin(Guid runId, int attempt) => Open(runId).Begin(attempt);

    public void Publish(Guid runId, RunEvent happened) => Publish(runId, [happened]);

    /// <summary>The feed of a run that is not finished, made if this node has not seen it yet.</summary>
    public RunFeed Open(Guid runId) => _feeds.GetOrAdd(runId, static _ => new RunFeed());

    /// <summary>The feeds of runs whose end has not been told.</summary>
    public IReadOnlyList<KeyValuePair<Guid, RunFeed>> Unfinished() => [.. _feeds.Where(entry => !entry.Value.IsFinished)];

    public RunFeed? Find(Guid runId) => _feeds.GetValueOrDefault(runId);

    private void Forget()
    {
        var before = clock.GetUtcNow() - KeptAfterEnd;
        foreach (var (id, feed) in _feeds)
        {
            if (feed.IsFinished && feed.LastChangeAt < before)
            {
                _feeds.TryRemove(id, out _);
            }
        }
    }
}
