using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Writing;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Learning;

/// <summary>An answer that has been judged.</summary>
public sealed record JudgedAnswer(string QuestionId, string Answer, bool IsRight);

/// <summary>Keeps what people answered, predicted and measured in lessons.</summary>
public sealed class LearningStore(IDbContextFactory<TrainingHubDbContext> contexts, IWriteLane lane, TimeProvider clock)
{
    public const int MaxAnswerLength = 2000;

    public Task<QuestionRecord> AnswerAsync(Guid personId, JudgedAnswer answer, CancellationToken cancellation) =>
        lane.WriteAsync((context, token) => TakeAsync(context, personId, answer, token), cancellation);

    /// <summary>Stores the answers to a final check and what came of it as a whole.</summary>
    public Task<CheckAttempt> FinishCheckAsync(Guid personId, string chapterId, int passPercent, IReadOnlyList<JudgedAnswer> answers, CancellationToken cancellation)
    {
        DraftStore.CheckDocumentId(chapterId);
        return lane.WriteAsync(
            async (context, token) =>
            {
                foreach (var answer in answers)
                {
                    await TakeAsync(context, personId, answer, token);
                }

                var attempt = new CheckAttempt
                {
                    PersonId = personId,
                    ChapterId = chapterId,
                    Right = answers.Count(answer => answer.IsRight),
                    Questions = answers.Count,
                    PassPercent = passPercent,
                    At = clock.Now(),
                };
                context.CheckAttempts.Add(attempt);
                return attempt;
            },
            cancellation);
    }

    /// <summary>Stores a prediction. The first one stays: whoever has seen the figure predicts no more.</summary>
    public Task<ClaimRecord> PredictAsync(Guid personId, string lessonId, string claimId, double prediction, CancellationToken cancellation)
    {
        DraftStore.CheckDocumentId(lessonId);
        DraftStore.CheckDocumentId(claimId);
        return lane.WriteAsync(
            async (context, token) =>
            {
                var record = await context.ClaimRecords.FindAsync([personId, lessonId, claimId], token);
                if (record is null)
                {
                    record = new ClaimRecord { PersonId = personId, LessonId = lessonId, ClaimId = claimId, Prediction = prediction, PredictedAt = clock.Now() };
                    context.ClaimRecords.Add(record);
                }

                return record;
            },
            cancellation);
    }

    /// <summary>Stores a measured figure beside the prediction; null where nothing was predicted.</summary>
    public Task<ClaimRecord?> MeasureAsync(Guid personId, string lessonId, string claimId, double figure, Language language, Guid runId, CancellationToken cancellation) =>
        lane.WriteAsync(
            async (context, token) =>
            {
                var record = await context.ClaimRecords.FindAsync([personId, lessonId, claimId], token);
                record?.Measure(figure, language, runId, clock.Now());
                return record;
            },
            cancellation);

    public async Task<IReadOnlyList<QuestionRecord>> QuestionsAsync(Guid personId, IReadOnlyCollection<string> questionIds, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.QuestionRecords.AsNoTracking().Where(record => record.PersonId == personId && questionIds.Contains(record.QuestionId)).ToListAsync(cancellation);
    }

    /// <summary>The questions that are to come back by now, longest overdue first.</summary>
    public async Task<IReadOnlyList<QuestionRecord>> DueAsync(Guid personId, CancellationToken cancellation)
    {
        var now = clock.Now();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.QuestionRecords.AsNoTracking().Where(record => record.PersonId == personId && record.DueAt <= now).OrderBy(record => record.DueAt).ToListAsync(cancellation);
    }

    /// <summary>The questions that will come back later, soonest first.</summary>
    public async Task<IReadOnlyList<QuestionRecord>> UpcomingAsync(Guid personId, CancellationToken cancellation)
    {
        var now = clock.Now();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.QuestionRecords.AsNoTracking().Where(record => record.PersonId == personId && record.DueAt > now).OrderBy(record => record.DueAt).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<ClaimRecord>> ClaimsAsync(Guid personId, string lessonId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.ClaimRecords.AsNoTracking().Where(record => record.PersonId == personId && record.LessonId == lessonId).ToListAsync(cancellation);
    }

    /// <summary>Every time that the person took a final check, newest first.</summary>
    public async Task<IReadOnlyList<CheckAttempt>> ChecksAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.CheckAttempts.AsNoTracking().Where(attempt => attempt.PersonId == personId).OrderByDescending(attempt => attempt.At).ToListAsync(cancellation);
    }

    private async Task<QuestionRecord> TakeAsync(TrainingHubDbContext context, Guid personId, JudgedAnswer answer, CancellationToken cancellation)
    {
        DraftStore.CheckDocumentId(answer.QuestionId);
        if (answer.Answer.Length > MaxAnswerLength)
        {
            throw new ArgumentException($"An answer has at most {MaxAnswerLength} characters.", nameof(answer));
        }

        var record = await context.QuestionRecords.FindAsync([personId, answer.QuestionId], cancellation);
        if (record is null)
        {
            record = new QuestionRecord { PersonId = personId, QuestionId = answer.QuestionId };
            context.QuestionRecords.Add(record);
        }

        record.Take(StorableText.Of(answer.Answer), answer.IsRight, clock.Now());
        return record;
    }
}
