namespace TrainingHub.Data.Writing;

/// <summary>
/// The way to the database for everything that writes. A work runs in a transaction of its own; what it leaves in the context's change
/// tracker is saved. When the task completes, the work is committed and durable. A work may be run again after a clash
/// with another one, and shares its writer with others: so it touches nothing but the context, and waits for nothing but the database.
/// </summary>
public interface IWriteLane
{
    Task<T> WriteAsync<T>(Func<TrainingHubDbContext, CancellationToken, Task<T>> work, CancellationToken cancellation);
}
