using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Web.Features.Workbench;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/exercises/…</c>: a learner's own hints, and their answers to the rubric.</summary>
internal static class ExercisesApi
{
    public static void MapExercises(this IEndpointRouteBuilder api)
    {
        var exercise = api.MapGroup("/exercises/{exerciseId}").WithTags("Exercises");
        exercise.MapGet("/hints", ReadHintsAsync).WithName("ReadHints").WithSummary("The hints you took, and what the next one costs.").ProducesProblem(404);
        exercise.MapPost("/hints/{number:int}", TakeHintAsync).WithName("TakeHint").WithSummary("Takes a hint, which is on record with its cost; the one before must be taken.").ProducesProblem(404).ProducesProblem(422);
        exercise.MapGet("/explanation", ReadAsync).WithName("ReadExplanation").WithSummary("The questions about your work, your answers, and what they were worth.").ProducesProblem(404);
        exercise.MapPut("/explanation/{itemId}", AnswerAsync).WithName("AnswerExplanation").WithSummary("Answers a question: a prediction before the first measurement, the others after it.").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<Results<Ok<HintsDocument>, ProblemHttpResult>> ReadHintsAsync(string exerciseId, ClaimsPrincipal person, TakeHint hints, CancellationToken cancellation) =>
        await hints.ReadAsync(person.PersonId(), exerciseId, cancellation) is { } found ? TypedResults.Ok(found) : Unknown(exerciseId);

    private static async Task<Results<Ok<HintDocument>, ProblemHttpResult>> TakeHintAsync(
        string exerciseId, int number, ClaimsPrincipal person, TakeHint hints, ClassBoards boards, CancellationToken cancellation)
    {
        switch (await hints.HandleAsync(person.PersonId(), exerciseId, number, cancellation))
        {
            case TakeHint.Result.Taken taken:
                await boards.HintTakenAsync(person.PersonId(), exerciseId, taken.Hint.Number, taken.Hint.At, cancellation);
                return TypedResults.Ok(taken.Hint);
            case TakeHint.Result.Refused refused:
                return ApiProblems.Unprocessable(refused.Reason);
            default:
                return ApiProblems.NotFound($"The exercise \"{exerciseId}\" has no hint {number}.");
        }
    }

    private static async Task<Results<Ok<ExplanationDocument>, ProblemHttpResult>> ReadAsync(string exerciseId, ClaimsPrincipal person, ExplainWork explain, CancellationToken cancellation) =>
        await explain.ReadAsync(person.PersonId(), exerciseId, cancellation) is { } found ? TypedResults.Ok(found) : Unknown(exerciseId);

    private static async Task<Results<Ok<RubricQuestionDocument>, ProblemHttpResult>> AnswerAsync(
        string exerciseId, string itemId, RubricAnswerRequest request, ClaimsPrincipal person, ExplainWork explain, ClassBoards boards, CancellationToken cancellation)
    {
        switch (await explain.AnswerAsync(person.PersonId(), exerciseId, itemId, request, cancellation))
        {
            case ExplainWork.Result.Taken taken:
                await boards.ExplainedAsync(taken.Answer, cancellation);
                return TypedResults.Ok(taken.Question);
            case ExplainWork.Result.Refused refused:
                return ApiProblems.Unprocessable(refused.Reason);
            default:
                return ApiProblems.NotFound($"The exercise \"{exerciseId}\" has no question \"{itemId}\". Load the page again: the course may have changed.");
        }
    }

    private static ProblemHttpResult Unknown(string exerciseId) => ApiProblems.NotFound($"There is no exercise \"{exerciseId}\".");
}
