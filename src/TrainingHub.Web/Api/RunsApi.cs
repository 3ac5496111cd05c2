using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Web.Features.Workbench;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/runs</c>: start, look, follow, cancel.</summary>
internal static class RunsApi
{
    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs");
        runs.MapPost("", StartAsync).WithName("StartRun").WithSummary("Starts a run, a measurement or a submission.")
            .Produces<StartedRun>(StatusCodes.Status202Accepted).ProducesProblem(422).ProducesProblem(429).ProducesProblem(413);
        runs.MapGet("/{id:guid}", ReadAsync).WithName("ReadRun").WithSummary("The state of a run and, finished, its result.").ProducesProblem(404);
        runs.MapGet("/{id:guid}/events", FollowAsync).WithName("FollowRun").WithSummary("Everything that happens in a run, from its start, as server-sent events.").ProducesProblem(404);
        runs.MapGet("/{id:guid}/bundle", BundleAsync).WithName("DownloadRunBundle").WithSummary("An archive that measures a finished measurement or submission again elsewhere.")
            .Produces(StatusCodes.Status200OK, contentType: RunBundle.ContentType).ProducesProblem(404).ProducesProblem(422);
        runs.MapDelete("/{id:guid}", CancelAsync).WithName("CancelRun").WithSummary("Cancels a run.").ProducesProblem(404);
        runs.MapPost("/{id:guid}/rerun", RerunAsync).WithName("RerunRun").WithSummary("Runs again what ended through a fault of ours (SandboxError), for the learner it belongs to.")
            .Produces<StartedRun>(StatusCodes.Status202Accepted).ProducesProblem(404).ProducesProblem(422).ProducesProblem(429);
    }

    private static async Task<Results<Accepted<StartedRun>, ProblemHttpResult>> StartAsync(
        StartRunRequest request, ClaimsPrincipal person, StartRun start, HttpContext context, CancellationToken cancellation) =>
        Answer(await start.HandleAsync(request, person, cancellation), context);

    private static async Task<Results<Accepted<StartedRun>, ProblemHttpResult>> RerunAsync(
        Guid id, ClaimsPrincipal person, RunAccess access, RunAgain again, HttpContext context, CancellationToken cancellation) =>
        await access.MayWatchAsync(person, id, cancellation)
            ? Answer(await again.HandleAsync(id, cancellation), context)
            : Unknown(id);

    private static Results<Accepted<StartedRun>, ProblemHttpResult> Answer(StartRun.Result result, HttpContext context) =>
        result switch
        {
            StartRun.Result.Started started => TypedResults.Accepted($"/api/v1/runs/{started.Id}", new StartedRun(started.Id)),
            StartRun.Result.TooLarge tooLarge => ApiProblems.TooLarge(tooLarge.Reason),
            StartRun.Result.Busy busy => ApiProblems.TooMany(context, busy.Reason, busy.RetryAfter),
            StartRun.Result.Refused refused => ApiProblems.Unprocessable(refused.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static async Task<Results<Ok<RunState>, ProblemHttpResult>> ReadAsync(
        Guid id, ClaimsPrincipal person, RunAccess access, RunStateQuery states, CancellationToken cancellation) =>
        await access.MayWatchAsync(person, id, cancellation) && await states.HandleAsync(id, cancellation) is { } state
            ? TypedResults.Ok(state)
            : Unknown(id);

    private static async Task FollowAsync(Guid id, ClaimsPrincipal person, RunAccess access, RunReader runs, IHostApplicationLifetime lifetime, HttpContext context)
    {
        if (await access.MayWatchAsync(person, id, context.RequestAborted))
        {
            // A server that stops waits for open requests, and this one would last as long as its run.
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            try
            {
                await ServerSentEvents.WriteAsync(context, runs.ReadAsync(id, ended.Token), ended.Token);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                // The watcher left, or asks the next server with the number of its last event.
            }
        }
        else
        {
            await Unknown(id).ExecuteAsync(context);
        }
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> BundleAsync(
        Guid id, ClaimsPrincipal person, RunAccess access, RunBundle bundles, CancellationToken cancellation)
    {
        if (!await access.MayWatchAsync(person, id, cancellation))
        {
            return Unknown(id);
        }

        // The baseline is for those who teach, not for whose run it is.
        var withBaseline = !await access.OwnsAsync(person, id, cancellation);
        return await bundles.HandleAsync(id, withBaseline, cancellation) switch
        {
            RunBundle.Result.Written written => TypedResults.Bytes(written.Archive, RunBundle.ContentType, written.FileName),
            RunBundle.Result.Refused refused => ApiProblems.Unprocessable(refused.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        Guid id, ClaimsPrincipal person, RunAccess access, CancelRun cancel, CancellationToken cancellation)
    {
        if (!await access.OwnsAsync(person, id, cancellation))
        {
            return Unknown(id);
        }

        await cancel.HandleAsync(id, cancellation);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Unknown(Guid id) => ApiProblems.NotFound($"There is no run {id}, or it is not yours to see.");
}

/// <summary>The answer to an accepted request.</summary>
public sealed record StartedRun(Guid Id);
