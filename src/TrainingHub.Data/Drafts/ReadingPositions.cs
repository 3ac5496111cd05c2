using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;

namespace TrainingHub.Data.Drafts;

/// <summary>Where people stopped reading, so that a lesson opens there again.</summary>
public sealed class ReadingPositions(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, TimeProvider clock)
{
    public Task SaveAsync(Guid personId, string lessonId, double position, CancellationToken cancellation)
    {
        DraftStore.CheckDocumentId(lessonId);
        return lane.WriteAsync(
            async (context, token) =>
            {
                var stored = await context.ReadingPositions.FindAsync([personId, lessonId], token);
                if (stored is null)
                {
                    stored = new ReadingPosition { PersonId = personId, LessonId = lessonId };
                    context.ReadingPositions.Add(stored);
                }

                stored.MoveTo(position, clock.Now());
                return stored;
            },
            cancellation);
    }

    public async Task<ReadingPosition?> ReadAsync(Guid personId, string lessonId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.ReadingPositions.AsNoTracking()
            .SingleOrDefaultAsync(position => position.PersonId == personId && position.LessonId == lessonId, cancellation);
    }

    /// <summary>All of a person's positions, newest first: "continue where you were".</summary>
    public async Task<IReadOnlyList<ReadingPosition>> ForPersonAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.ReadingPositions.AsNoTracking()
            .Where(position => position.PersonId == personId)
            .OrderByDescending(position => position.At)
            .ToListAsync(cancellation);
    }
}
