using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TrainingHub.Data.Writing;

/// <summary>
/// For SQLite, which has one writer at a time and makes others wait on their threads. One loop takes waiting works from a bounded
/// channel and commits up to a hundred of them together, so that a hundred share the price of one flush to disk. Each work has a
/// savepoint: one that fails is rolled back alone and the others are committed. Nobody is answered before the commit.
/// </summary>
internal sealed class GroupCommitLane : IWriteLane, IAsyncDisposable
{
    public const int DefaultGroup = 100;

    private const int MaxWaiting = 1024;
    private const string Savepoint = "work";

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly IDbContextFactory<TrainingHubDbContext> _contexts;
    private readonly int _largestGroup;
    private readonly Task _loop;

    /// <param name="contexts">The database.</param>
    /// <param name="largestGroup">Works that share a commit, at most. With 1 each pays for its own, which is what the benchmark compares with.</param>
    public GroupCommitLane(IDbContextFactory<TrainingHubDbContext> contexts, int largestGroup = DefaultGroup)
    {
        _contexts = contexts;
        _largestGroup = largestGroup;
        _loop = Task.Run(WriteGroupsAsync);
    }

    public async Task<T> WriteAsync<T>(Func<TrainingHubDbContext, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        var waiting = new Waiting<T>(work, cancellation);
        await _waiting.Writer.WriteAsync(waiting, cancellation);
        return await waiting.Answer;
    }

    /// <summary>Accepts nothing more and returns when everything accepted is committed.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private async Task WriteGroupsAsync()
    {
        var group = new List<Waiting>(_largestGroup);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < _largestGroup && _waiting.Reader.TryRead(out var next))
            {
                group.Add(next);
            }

            await WriteGroupAsync(group);
        }
    }

    private async Task WriteGroupAsync(List<Waiting> group)
    {
        try
        {
            // A full disk makes SQLite undo the whole transaction. Only who met it fails; the others, who may still find room, run again.
            while (await FindSpoilerAsync(group) is { } spoiler)
            {
                group.Remove(spoiler);
                spoiler.Publish();
            }
        }
#pragma warning disable CA1031 // The writer must outlive any failure; the exception goes to those who wait, who handle it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            group.ForEach(waiting => waiting.FailWith(exception));
            return;
        }

        group.ForEach(waiting => waiting.Publish());
    }

    /// <summary>Commits the group and answers null, or commits nothing and answers the work whose failure cost all of them the transaction.</summary>
    private async Task<Waiting?> FindSpoilerAsync(List<Waiting> group)
    {
        await using var context = await _contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        foreach (var waiting in group)
        {
            if (!await TryRunAsync(waiting, context, transaction))
            {
                return waiting;
            }
        }

        await transaction.CommitAsync();
        return null;
    }

    /// <summary>False: the work failed, and the transaction is gone with it.</summary>
    private static async Task<bool> TryRunAsync(Waiting waiting, TrainingHubDbContext context, IDbContextTransaction transaction)
    {
        await transaction.CreateSavepointAsync(Savepoint);
        try
        {
            waiting.KeepFailure(null);
            await waiting.RunAsync(context);
            await transaction.ReleaseSavepointAsync(Savepoint);
            return true;
        }
#pragma warning disable CA1031 // Whatever a work throws belongs to its caller alone; the rest of the group goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            waiting.KeepFailure(exception);
            return await TryUndoAsync(transaction);
        }
        finally
        {
            context.ChangeTracker.Clear();
        }
    }

    private static async Task<bool> TryUndoAsync(IDbContextTransaction transaction)
    {
        try
        {
            await transaction.RollbackToSavepointAsync(Savepoint);
            await transaction.ReleaseSavepointAsync(Savepoint);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or DbException)
        {
            // There is nothing to go back to: the database has undone everything itself. What led to that tells more.
            return false;
        }
    }

    /// <summary>A work and the caller who waits for it. What came of it is kept back until the group is committed.</summary>
    private abstract class Waiting
    {
        protected Exception? Failure { get; private set; }

        public abstract Task RunAsync(TrainingHubDbContext context);

        public void KeepFailure(Exception? exception) => Failure = exception;

        public abstract void Publish();

        public abstract void FailWith(Exception exception);
    }

    private sealed class Waiting<T>(Func<TrainingHubDbContext, CancellationToken, Task<T>> work, CancellationToken cancellation) : Waiting
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Answer => _answer.Task;

        public override async Task RunAsync(TrainingHubDbContext context)
        {
            cancellation.ThrowIfCancellationRequested();
            _result = await work(context, cancellation);
            await context.SaveChangesAsync(cancellation);
        }

        public override void Publish()
        {
            if (Failure is OperationCanceledException && cancellation.IsCancellationRequested)
            {
                _answer.TrySetCanceled(cancellation);
            }
            else if (Failure is not null)
            {
                _answer.TrySetException(Failure);
            }
            else
            {
                _answer.TrySetResult(_result);
            }
        }

        /// <summary>The whole group was lost. A failure of the work's own still tells more than that.</summary>
        public override void FailWith(Exception exception) => _answer.TrySetException(Failure ?? exception);
    }
}
