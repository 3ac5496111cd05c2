using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;

namespace TrainingHub.Data.Explaining;

/// <summary>Keeps which hints people took: one after the other, each once.</summary>
public sealed class HintStore(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, TimeProvider clock)
{
    /// <summary>Notes that a hint was taken; taking it again changes nothing. Null: the one before it was not taken yet.</summary>
    public Task<HintTaken?> TakeAsync(Guid personId, string exerciseId, int number, int cost, CancellationToken cancellation)
    {
        DraftStore.CheckDocumentId(exerciseId);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        return lane.WriteAsync(
            async (context, token) =>
            {
                var taken = await context.HintsTaken.Where(row => row.PersonId == personId && row.ExerciseId == exerciseId).ToListAsync(token);
                if (taken.Find(row => row.Number == number) is { } known)
                {
                    return known;
                }

                if (number > 1 && !taken.Exists(row => row.Number == number - 1))
                {
                    return null;
                }

                var hint = new HintTaken { PersonId = personId, ExerciseId = exerciseId, Number = number, Cost = cost, At = clock.Now() };
                context.HintsTaken.Add(hint);
                return hint;
            },
            cancellation);
    }

    /// <summary>In the order in which they were taken.</summary>
    public async Task<IReadOnlyList<HintTaken>> OfPersonAsync(Guid personId, string? exerciseId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.HintsTaken.AsNoTracking()
            .Where(row => row.PersonId == personId && (exerciseId == null || row.ExerciseId == exerciseId))
            .OrderBy(row => row.At).ThenBy(row => row.Number).ToListAsync(cancellation);
    }
}
