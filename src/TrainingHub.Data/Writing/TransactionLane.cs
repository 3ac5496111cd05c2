using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace TrainingHub.Data.Writing;

/// <summary>
/// For PostgreSQL: straight through, each work with a context and a transaction of its own. Two works that clash are not an error:
/// the loser starts again and sees what the winner left, which is how a second insert of the same key finds the first.
/// </summary>
internal sealed class TransactionLane(IDbContextFactory<TrainingHubDbContext> contexts) : IWriteLane
{
    private const int MaxRounds = 10;

    public async Task<T> WriteAsync<T>(Func<TrainingHubDbContext, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        for (var round = 1; ; round++)
        {
            try
            {
                return await OnceAsync(work, cancellation);
            }
            catch (Exception exception) when (round < MaxRounds && IsClash(exception, round))
            {
                // The next round reads what the other work committed. Those who clashed spread out, or they would clash again.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * (round + 1))), cancellation);
            }
        }
    }

    private async Task<T> OnceAsync<T>(Func<TrainingHubDbContext, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var result = await work(context, cancellation);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private static bool IsClash(Exception exception, int round) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: DbException inner } => IsClash(inner, round),
        DbException { SqlState: "40001" or "40P01" } => true,

        // A row with this key was inserted in between. Once may be a race, twice is a mistake in the work.
        DbException { SqlState: "23505" } => round <= 2,
        _ => false,
    };
}
