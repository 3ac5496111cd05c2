using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Audit;

namespace TrainingHub.Web.Features.Operations;

/// <summary>A page of the audit trail, and whether there are older entries.</summary>
public sealed record AuditEntries(IReadOnlyList<AuditEntry> Entries, bool HasOlder);

/// <summary>Reads the audit trail, newest first.</summary>
public sealed class AuditTrailQuery(IDbContextFactory<TrainingHubDbContext> contexts)
{
    public const int PageSize = 50;

    /// <param name="action">A part of the action, such as <c>person</c>.</param>
    /// <param name="who">A part of the actor's name or of what it was done to.</param>
    /// <param name="page">From 0.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<AuditEntries> HandleAsync(string? action, string? who, int page, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var entries = context.AuditEntries.AsNoTracking();
#pragma warning disable CA1304, CA1311, CA1862 // Translated into SQL, which knows no cultures.
        if (!string.IsNullOrWhiteSpace(action))
        {
            var part = action.Trim().ToLowerInvariant();
            entries = entries.Where(entry => entry.Action.Contains(part));
        }

        if (!string.IsNullOrWhiteSpace(who))
        {
            var part = who.Trim();
            var upper = part.ToUpperInvariant();
            entries = entries.Where(entry => entry.ActorName.ToUpper().Contains(upper) || entry.ActorName.Contains(part) || entry.Subject.ToUpper().Contains(upper) || entry.Subject.Contains(part));
        }
#pragma warning restore CA1304, CA1311, CA1862

        var rows = await entries
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            .Skip(page * PageSize).Take(PageSize + 1)
            .ToListAsync(cancellation);
        return new AuditEntries([.. rows.Take(PageSize)], rows.Count > PageSize);
    }
}
