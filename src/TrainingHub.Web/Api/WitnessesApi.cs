using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Web.Features.Workbench;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/runs/{id}/witnesses</c>: the program of a run as sampling, call timing, line timing and counting see it.</summary>
internal static class WitnessesApi
{
    public static void MapWitnesses(this IEndpointRouteBuilder api)
    {
        var witnesses = api.MapGroup("/runs/{id:guid}/witnesses").WithTags("Profiles");
        witnesses.MapGet("", ReadAsync).WithName("ReadWitnesses").WithSummary("The runs of a program's witnesses and, once all have ended well, what they say side by side.").ProducesProblem(404);
        witnesses.MapPost("", StartAsync).WithName("StartWitnesses").WithSummary("Starts the runs that are missing, as many as the learner may have at a time; ask again for the rest when these have ended.")
            .Produces<WitnessState>(StatusCodes.Status202Accepted).ProducesProblem(404).ProducesProblem(422).ProducesProblem(429).ProducesProblem(413);
    }

    private static async Task<Results<Ok<WitnessState>, ProblemHttpResult>> ReadAsync(
        Guid id, ClaimsPrincipal person, RunAccess access, WitnessRuns witnesses, CancellationToken cancellation) =>
        await access.MayWatchAsync(person, id, cancellation) ? TypedResults.Ok(await witnesses.ReadAsync(id, person, cancellation)) : Unknown(id);

    private static async Task<Results<Accepted<WitnessState>, ProblemHttpResult>> StartAsync(
        Guid id, ClaimsPrincipal person, WitnessRuns witnesses, HttpContext context, CancellationToken cancellation) =>
        await witnesses.StartAsync(id, person, cancellation) switch
        {
            WitnessRuns.Started.Accepted accepted => TypedResults.Accepted($"/api/v1/runs/{id}/witnesses", accepted.State),
            WitnessRuns.Started.NotTheirs => Unknown(id),
            WitnessRuns.Started.Refused { Reason: StartRun.Result.TooLarge tooLarge } => ApiProblems.TooLarge(tooLarge.Reason),
            WitnessRuns.Started.Refused { Reason: StartRun.Result.Busy busy } => ApiProblems.TooMany(context, busy.Reason, busy.RetryAfter),
            WitnessRuns.Started.Refused { Reason: StartRun.Result.Refused refused } => ApiProblems.Unprocessable(refused.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static ProblemHttpResult Unknown(Guid id) => ApiProblems.NotFound($"There is no run {id}, or it is not yours.");
}
