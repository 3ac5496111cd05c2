using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Web.Features.Classroom;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/cohorts</c>: what instructors take to their own tools.</summary>
internal static class CohortsApi
{
    public static void MapCohorts(this IEndpointRouteBuilder api)
    {
        var cohorts = api.MapGroup("/cohorts").WithTags("Cohorts");
        cohorts.MapGet("", ListAsync).WithName("ListCohorts").WithSummary("The cohorts you teach.");
        var taught = cohorts.MapGroup("/{id:guid}").OnlyForItsInstructors();
        taught.MapGet("/progress", ReadProgressAsync).WithName("ReadProgress").WithSummary("How far each learner of a cohort has come.");
        taught.MapGet("/submissions", ReadSubmissionsAsync).WithName("ReadSubmissions").WithSummary("Every submission of a cohort's learners, oldest first, as json (default) or csv.")
            .Produces<IReadOnlyList<CohortSubmission>>(200, "application/json", "text/csv").ProducesProblem(422);
    }

    private static async Task<Ok<List<CohortAnswer>>> ListAsync(ClaimsPrincipal person, CohortOverviewQuery cohorts, CancellationToken cancellation)
    {
        var taught = await cohorts.HandleAsync(person, cancellation);
        return TypedResults.Ok(taught.Select(overview => new CohortAnswer(
            overview.Cohort.Id, overview.Cohort.Name, overview.Cohort.CourseId, overview.Cohort.StartsOn, overview.Cohort.EndsOn, overview.Learners, overview.ActiveNow)).ToList());
    }

    private static async Task<Results<Ok<CohortProgress>, ProblemHttpResult>> ReadProgressAsync(
        Guid id, CohortProgressQuery progress, CancellationToken cancellation)
    {
        return await progress.HandleAsync(id, cancellation) is { } found ? TypedResults.Ok(found) : Unknown(id);
    }

    private static async Task<IResult> ReadSubmissionsAsync(
        Guid id, string? format, CohortSubmissionsQuery submissions, CancellationToken cancellation)
    {
        return format switch
        {
            null or "json" => TypedResults.Ok(await submissions.HandleAsync(id, cancellation)),
            "csv" => TypedResults.File(CohortsCsv.Write(await submissions.HandleAsync(id, cancellation)), "text/csv; charset=utf-8", $"submissions-{id:N}.csv"),
            _ => ApiProblems.Unprocessable($"\"format\" must be csv or json, not \"{format}\"."),
        };
    }

    private static ProblemHttpResult Unknown(Guid id) => ApiProblems.NotFound($"There is no cohort {id}.");
}

/// <summary>A cohort in the list of those that the caller teaches.</summary>
public sealed record CohortAnswer(Guid Id, string Name, string CourseId, DateOnly StartsOn, DateOnly EndsOn, int Learners, int ActiveNow);
