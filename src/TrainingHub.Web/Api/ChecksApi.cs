using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Workbench;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/checks</c>: what the compiler says, without a run.</summary>
internal static class ChecksApi
{
    public static void MapChecks(this IEndpointRouteBuilder api) =>
        api.MapPost("/checks", CheckAsync).WithTags("Checks").WithName("CheckCode")
            .WithSummary("Compiles code without running it and answers with the compiler's messages. A run of the same code then starts sooner.")
            .ProducesProblem(422).ProducesProblem(429).ProducesProblem(413).ProducesProblem(503);

    private static async Task<Results<Ok<CheckedCode>, ProblemHttpResult>> CheckAsync(
        CheckCodeRequest request, ClaimsPrincipal person, CheckCode check, HttpContext context, CancellationToken cancellation) =>
        await check.HandleAsync(request, person.PersonId(), cancellation) switch
        {
            CheckCode.Result.Checked done => TypedResults.Ok(new CheckedCode(done.Diagnostics)),
            CheckCode.Result.TooLarge tooLarge => ApiProblems.TooLarge(tooLarge.Reason),
            CheckCode.Result.Busy busy => ApiProblems.TooMany(context, busy.Reason, busy.RetryAfter),
            CheckCode.Result.Unavailable unavailable => ApiProblems.Unavailable(unavailable.Reason),
            CheckCode.Result.Refused refused => ApiProblems.Unprocessable(refused.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

/// <summary>The compiler's messages, errors first.</summary>
public sealed record CheckedCode(IReadOnlyList<Diagnostic> Diagnostics);
