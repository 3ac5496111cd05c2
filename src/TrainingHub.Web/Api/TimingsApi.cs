using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TrainingHub.Web.Features.Profiles;
using TrainingHub.Web.Features.Workbench;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/timings</c>: pieces of code against each other.</summary>
internal static class TimingsApi
{
    public static void MapTimings(this IEndpointRouteBuilder api)
    {
        var timings = api.MapGroup("/timings").WithTags("Timings");
        timings.MapPost("", StartAsync).WithName("StartTiming").WithSummary("Times alternatives against each other, with a run for each language.")
            .Produces<StartedTiming>(StatusCodes.Status202Accepted).ProducesProblem(422).ProducesProblem(429).ProducesProblem(413);
        timings.MapGet("", ReadAsync).WithName("ReadTiming").WithSummary("The request of a timing and, once its runs are over, its report.").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<Results<Accepted<StartedTiming>, ProblemHttpResult>> StartAsync(
        StartTimingRequest request, ClaimsPrincipal person, Timings timings, HttpContext context, CancellationToken cancellation) =>
        await timings.StartAsync(request, person, cancellation) switch
        {
            Timings.Started.Accepted accepted => TypedResults.Accepted($"/api/v1/timings?{string.Join('&', accepted.Runs.Select(run => $"run={run}"))}", new StartedTiming(accepted.Runs)),
            Timings.Started.Refused { Reason: StartRun.Result.TooLarge tooLarge } => ApiProblems.TooLarge(tooLarge.Reason),
            Timings.Started.Refused { Reason: StartRun.Result.Busy busy } => ApiProblems.TooMany(context, busy.Reason, busy.RetryAfter),
            Timings.Started.Refused { Reason: StartRun.Result.Refused refused } => ApiProblems.Unprocessable(refused.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static async Task<Results<Ok<TimingState>, ProblemHttpResult>> ReadAsync(
        [FromQuery(Name = "run")] Guid[] runs, ClaimsPrincipal person, RunAccess access, Timings timings, CancellationToken cancellation)
    {
        if (runs is not { Length: 1 or 2 } || runs.Distinct().Count() != runs.Length)
        {
            return ApiProblems.Unprocessable("Name the runs of the timing: run=..., one for each language.");
        }

        foreach (var run in runs)
        {
            if (!await access.MayWatchAsync(person, run, cancellation))
            {
                return ApiProblems.NotFound($"There is no run {run}, or it is not yours to see.");
            }
        }

        return await timings.ReadAsync(runs, cancellation) is { } state ? TypedResults.Ok(state) : ApiProblems.NotFound("These runs are no timing.");
    }
}

/// <summary>The runs of a timing, one for each language.</summary>
public sealed record StartedTiming(IReadOnlyList<Guid> Runs);
