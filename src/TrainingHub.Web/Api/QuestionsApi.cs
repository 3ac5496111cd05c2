using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Courses.Answering;
using TrainingHub.Web.Features.Review;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/questions</c> and <c>/api/v1/checks</c>: answers to quizzes and final checks. What is right is told only afterwards.</summary>
internal static class QuestionsApi
{
    public static void MapQuestions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/questions/{questionId}/answer", AnswerAsync).WithTags("Questions").WithName("AnswerQuestion").WithSummary("Judges an answer to a question of a quiz and explains it.");
        api.MapPost("/checks/{chapterId}", FinishAsync).WithTags("Questions").WithName("FinishCheck").WithSummary("Judges all answers to the final check of a chapter.");
    }

    private static async Task<Results<Ok<JudgedAnswerDocument>, ProblemHttpResult>> AnswerAsync(
        string questionId, GivenAnswer answer, ClaimsPrincipal person, AnswerQuestion questions, CancellationToken cancellation) =>
        await questions.HandleAsync(person.PersonId(), questionId, answer, cancellation) switch
        {
            AnswerQuestion.Result.Judged judged => TypedResults.Ok(JudgedAnswerDocument.Of(judged.Outcome, judged.DueAt)),
            AnswerQuestion.Result.Refused refused => ApiProblems.Unprocessable(refused.Reason),
            _ => ApiProblems.NotFound($"There is no question \"{questionId}\". Load the page again: the course may have changed."),
        };

    private static async Task<Results<Ok<CheckDocument>, ProblemHttpResult>> FinishAsync(
        string chapterId, CheckAnswers request, ClaimsPrincipal person, FinishCheck checks, CancellationToken cancellation) =>
        await checks.HandleAsync(person.PersonId(), chapterId, request.Answers ?? new Dictionary<string, GivenAnswer>(), cancellation) switch
        {
            FinishCheck.Result.Finished finished => TypedResults.Ok(new CheckDocument(
                finished.Passed, finished.Right, finished.Questions, finished.PassPercent,
                finished.Outcomes.ToDictionary(outcome => outcome.Key, outcome => JudgedAnswerDocument.Of(outcome.Value, null)))),
            FinishCheck.Result.Refused refused => ApiProblems.Unprocessable(refused.Reason),
            _ => ApiProblems.NotFound($"The chapter \"{chapterId}\" has no final check."),
        };
}

/// <param name="Answers">The answer to each question by its id.</param>
public sealed record CheckAnswers(IReadOnlyDictionary<string, GivenAnswer>? Answers);

/// <summary>What came of an answer; options are counted as they were shown, from 0.</summary>
public sealed record JudgedAnswerDocument(
    bool Right, IReadOnlyList<int> Solution, double? Number, int? Line, IReadOnlyList<string> Whys, string? Why, DateTimeOffset? DueAt)
{
    internal static JudgedAnswerDocument Of(AnswerOutcome outcome, DateTimeOffset? dueAt) =>
        new(outcome.Right, outcome.Solution, outcome.Number, outcome.Line, outcome.Whys, outcome.Why, dueAt);
}

public sealed record CheckDocument(bool Passed, int Right, int Questions, int PassPercent, IReadOnlyDictionary<string, JudgedAnswerDocument> Outcomes);
