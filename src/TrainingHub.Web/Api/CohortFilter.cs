using TrainingHub.Web.Security;

namespace TrainingHub.Web.Api;

/// <summary>Closes what stands under <c>/cohorts/{id}</c> to everybody but the cohort's instructors.</summary>
internal static class CohortFilter
{
    public static RouteGroupBuilder OnlyForItsInstructors(this RouteGroupBuilder cohort) => cohort
        .AddEndpointFilter(async (call, next) =>
        {
            var http = call.HttpContext;
            var cohortId = Guid.Parse((string)http.Request.RouteValues["id"]!);
            return await http.RequestServices.GetRequiredService<CohortAccess>().EnterAsync(http.User, cohortId, http.RequestAborted) switch
            {
                CohortEntry.Open => await next(call),
                CohortEntry.Forbidden => ApiProblems.Forbidden("Only the instructors of this cohort may do this."),
                _ => ApiProblems.NotFound($"There is no cohort {cohortId}."),
            };
        })
        .ProducesProblem(403)
        .ProducesProblem(404);
}
