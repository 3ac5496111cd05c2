using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;

namespace TrainingHub.Data.Explaining;

/// <summary>Keeps answers to rubric questions, and what those who read them made of them.</summary>
public sealed class RubricStore(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, TimeProvider clock)
{
    /// <summary>Characters of an answer as JSON.</summary>
    public const int MaxAnswerLength = 10_000;
    public const int MaxCommentLength = 2000;

    /// <summary>Stores an answer. One that has its points already stays as it is, and is what is returned.</summary>
    public Task<RubricAnswer> AnswerAsync(Guid personId, GivenRubricAnswer given, CancellationToken cancellation)
    {
        DraftStore.CheckDocumentId(given.ExerciseId);
        DraftStore.CheckDocumentId(given.ItemId);
        if (given.Answer.Length > MaxAnswerLength)
        {
            throw new ArgumentException($"An answer has at most {MaxAnswerLength} characters.", nameof(given));
        }

        var storable = given with { Answer = StorableText.Of(given.Answer) };
        return lane.WriteAsync(
            async (context, token) =>
            {
                var answer = await context.RubricAnswers.SingleOrDefaultAsync(
                    row => row.PersonId == personId && row.ExerciseId == given.ExerciseId && row.ItemId == given.ItemId, token);
                if (answer is null)
                {
                    answer = RubricAnswer.Of(personId, storable, clock.Now());
                    context.RubricAnswers.Add(answer);
                }
                else if (answer.IsWaiting)
                {
                    answer.Take(storable, clock.Now());
                }

                return answer;
            },
            cancellation);
    }

    /// <summary>Gives an answer its points and a comment. Null: there is none, or it has another wording by now than <paramref name="revision"/>.</summary>
    public Task<RubricAnswer?> ScoreAsync(Guid answerId, int revision, int points, string? comment, Guid readerId, string readerName, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, token) =>
            {
                var answer = await context.RubricAnswers.SingleOrDefaultAsync(row => row.Id == answerId && row.Revision == revision, token);
                answer?.Score(points, comment is null ? null : StorableText.Of(comment), readerId, StorableText.Of(readerName), clock.Now());
                return answer;
            },
            cancellation);

    /// <summary>Notes that a person saw what was written about their answers to an exercise.</summary>
    public Task<int> SeeAsync(Guid personId, string exerciseId, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, token) =>
            {
                var news = await Unseen(context, personId).Where(row => row.ExerciseId == exerciseId).ToListAsync(token);
                news.ForEach(answer => answer.See(clock.Now()));
                return news.Count;
            },
            cancellation);

    public async Task<IReadOnlyList<RubricAnswer>> OfPersonAsync(Guid personId, string? exerciseId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.RubricAnswers.AsNoTracking()
            .Where(row => row.PersonId == personId && (exerciseId == null || row.ExerciseId == exerciseId))
            .OrderBy(row => row.Id).ToListAsync(cancellation);
    }

    /// <summary>Answers of the person that somebody read and whose comment they have not seen yet.</summary>
    public async Task<IReadOnlyList<RubricAnswer>> UnseenAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await Unseen(context, personId).AsNoTracking().ToListAsync(cancellation);
    }

    public async Task<RubricAnswer?> FindAsync(Guid answerId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.RubricAnswers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == answerId, cancellation);
    }

    /// <summary>What waits to be read of a cohort's learners, longest waiting first.</summary>
    public async Task<IReadOnlyList<WaitingAnswer>> WaitingAsync(Guid cohortId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.RubricAnswers.AsNoTracking()
            .Where(row => row.Points == null && context.Memberships.Any(membership =>
                membership.CohortId == cohortId && membership.PersonId == row.PersonId && membership.Role == MembershipRole.Learner))
            .Join(context.People, row => row.PersonId, person => person.Id, (row, person) => new { Answer = row, person.DisplayName })
            .OrderBy(row => row.Answer.AnsweredAt).ThenBy(row => row.Answer.Id)
            .Select(row => new WaitingAnswer(row.Answer, row.DisplayName))
            .ToListAsync(cancellation);
    }

    private static IQueryable<RubricAnswer> Unseen(TrainingHubDbContext context, Guid personId) =>
        context.RubricAnswers.Where(row => row.PersonId == personId && row.ReaderId != null && row.SeenAt == null);
}

/// <summary>An answer that waits to be read, and whose it is.</summary>
public sealed record WaitingAnswer(RubricAnswer Answer, string Learner);
