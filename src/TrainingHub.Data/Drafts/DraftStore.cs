using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Drafts;

/// <summary>Saves what learners type, so that nothing older than a moment is ever lost, and no tab overwrites another one silently.</summary>
public sealed class DraftStore(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, TimeProvider clock)
{
    public const int MaxDocumentIdLength = 200;

    /// <summary>Stores <paramref name="code"/> if it was typed on top of <paramref name="baseRevision"/>; 0 means that the editor knew of no draft.</summary>
    public Task<DraftSave> SaveAsync(
        Guid personId, string documentId, Language language, string code, int baseRevision, CancellationToken cancellation)
    {
        CheckDocumentId(documentId);
        return lane.WriteAsync<DraftSave>(
            async (context, token) =>
            {
                var draft = await Of(context, personId, documentId, language).SingleOrDefaultAsync(token);
                if (draft is not null)
                {
                    return draft.Save(code, baseRevision, clock.Now());
                }

                draft = Draft.Begin(personId, documentId, language, code, clock.Now());
                context.Drafts.Add(draft);
                return new DraftSave.Saved(draft.Revision, draft.SavedAt);
            },
            cancellation);
    }

    /// <summary>The saved draft, or null where nothing was typed yet.</summary>
    public async Task<Draft?> ReadAsync(Guid personId, string documentId, Language language, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Of(context, personId, documentId, language).AsNoTracking().SingleOrDefaultAsync(cancellation);
    }

    internal static void CheckDocumentId(string documentId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(documentId);
        if (documentId.Length > MaxDocumentIdLength || documentId.Any(char.IsControl))
        {
            throw new ArgumentException($"A document id has at most {MaxDocumentIdLength} printable characters.", nameof(documentId));
        }
    }

    private static IQueryable<Draft> Of(TrainingHubDbContext context, Guid personId, string documentId, Language language) =>
        context.Drafts.Where(draft => draft.PersonId == personId && draft.DocumentId == documentId && draft.Language == language);
}
