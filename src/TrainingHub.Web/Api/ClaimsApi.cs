using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Web.Features.Lessons;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/lessons/…/claims</c>: predictions, and figures out of runs.</summary>
internal static class ClaimsApi
{
    public static void MapClaims(this IEndpointRouteBuilder api)
    {
        var claims = api.MapGroup("/lessons/{lessonId}/claims/{claimId}").WithTags("Claims");
        claims.MapPut("/prediction", PredictAsync).WithName("PredictClaim").WithSummary("Keeps a prediction of the claim's number; the first one stays.");
        claims.MapPut("/figure", MeasureAsync).WithName("MeasureClaim").WithSummary("Takes the figure out of a finished run of the claim's snippet, and tells what was claimed.");
    }

    private static async Task<Results<Ok<ClaimDocument>, ProblemHttpResult>> PredictAsync(
        string lessonId, string claimId, PredictionRequest request, ClaimsPrincipal person, MeasureClaim claims, CancellationToken cancellation) =>
        Answer(await claims.PredictAsync(person.PersonId(), lessonId, claimId, request.Prediction, cancellation));

    private static async Task<Results<Ok<ClaimDocument>, ProblemHttpResult>> MeasureAsync(
        string lessonId, string claimId, FigureRequest request, ClaimsPrincipal person, MeasureClaim claims, CancellationToken cancellation) =>
        Answer(await claims.MeasureAsync(person.PersonId(), lessonId, claimId, request.RunId, cancellation));

    private static Results<Ok<ClaimDocument>, ProblemHttpResult> Answer(MeasureClaim.Result result) => result switch
    {
        MeasureClaim.Result.Stands stands => TypedResults.Ok(stands.Claim),
        MeasureClaim.Result.Refused refused => ApiProblems.Unprocessable(refused.Reason),
        _ => ApiProblems.NotFound("The lesson has no such claim. Load the page again: the course may have changed."),
    };
}

/// <param name="Prediction">In the claim's unit, greater than 0.</param>
public sealed record PredictionRequest(double? Prediction);

public sealed record FigureRequest(Guid RunId);
