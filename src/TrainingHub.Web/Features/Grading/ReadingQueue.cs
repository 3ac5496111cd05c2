using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Explaining;
using TrainingHub.Protocol;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Grading;

/// <summary>An answer that waits for a reader, with what it answers.</summary>
/// <param name="Id">The answer.</param>
/// <param name="Ask">The question; its id where the course no longer has it.</param>
/// <param name="RunId">The measurement or submission that it speaks of, or null.</param>
public sealed record AnswerToRead(
    Guid Id, Guid PersonId, string Learner, string ExerciseId, string Exercise, string ItemId, string Ask, string Text, int MaxPoints, Guid? RunId, DateTimeOffset AnsweredAt, int Revision);

/// <summary>The code that an answer speaks of, and the hints that were taken on the way.</summary>
public sealed record AnswerSubject(RunKind Kind, Language Language, string Code, DateTimeOffset CreatedAt, int Hints);

/// <summary>What waits to be read of a class, longest waiting first.</summary>
public sealed class ReadingQueue(RubricStore rubric, HintStore hints, CourseLibrary courses, IDbContextFactory<TrainingHubDbContext> contexts)
{
    public async Task<IReadOnlyList<AnswerToRead>> HandleAsync(Guid cohortId, CancellationToken cancellation) =>
        [.. (await rubric.WaitingAsync(cohortId, cancellation)).Select(Describe)];

    public async Task<AnswerSubject?> SubjectAsync(AnswerToRead answer, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var run = await context.Submissions.AsNoTracking()
            .Where(submission => submission.Id == answer.RunId && submission.PersonId == answer.PersonId)
            .Select(submission => new { submission.Kind, submission.Language, submission.Code, submission.CreatedAt })
            .SingleOrDefaultAsync(cancellation);
        return run is null
            ? null
            : new AnswerSubject(run.Kind, run.Language, run.Code, run.CreatedAt, (await hints.OfPersonAsync(answer.PersonId, answer.ExerciseId, cancellation)).Count);
    }

    private AnswerToRead Describe(WaitingAnswer waiting)
    {
        var answer = waiting.Answer;
        var exercise = courses.FindExercise(answer.ExerciseId);
        return new AnswerToRead(
            answer.Id, answer.PersonId, waiting.Learner, answer.ExerciseId, exercise?.Title ?? answer.ExerciseId, answer.ItemId,
            exercise?.Rubric.FirstOrDefault(item => item.Id == answer.ItemId)?.Ask ?? $"The course no longer has the question \"{answer.ItemId}\".",
            RubricText.Of(answer.Answer), answer.MaxPoints, answer.RunId, answer.AnsweredAt, answer.Revision);
    }
}
