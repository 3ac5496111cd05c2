using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Audit;

/// <summary>The trail of everything that changes what people may do or see.</summary>
public sealed class AuditLog(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, TimeProvider clock)
{
    /// <summary>Adds the entry to a context that is about to be saved, so that the deed and its trace share one transaction.</summary>
    public void Add(TrainingHubDbContext context, Actor actor, string action, string subject, object? detail = null) =>
        context.AuditEntries.Add(Entry(actor, action, subject, detail));

    /// <summary>Writes an entry of its own, for deeds that change no row.</summary>
    public Task AddAsync(Actor actor, string action, string subject, object? detail, CancellationToken cancellation) =>
        lane.WriteAsync(
            (context, _) =>
            {
                Add(context, actor, action, subject, detail);
                return Task.FromResult(true);
            },
            cancellation);

    /// <summary>The newest entries, before <paramref name="before"/> where one is given.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(int count, DateTimeOffset? before, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var entries = context.AuditEntries.AsNoTracking();
        if (before is { } instant)
        {
            entries = entries.Where(entry => entry.At < instant);
        }

        return await entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(count).ToListAsync(cancellation);
    }

    private AuditEntry Entry(Actor actor, string action, string subject, object? detail) => new()
    {
        At = clock.Now(),
        ActorId = actor.Id,
        ActorName = StorableText.Of(actor.Name),
        Action = action,
        Subject = StorableText.Of(subject),
        Detail = detail is null ? null : JsonSerializer.Serialize(detail, Wire.Json),
    };
}
