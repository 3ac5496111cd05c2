using Scalar.AspNetCore;
using TrainingHub.Data.Tokens;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Api;

internal static class ApiMapping
{
    public static void AddTrainingHubApi(this IServiceCollection services)
    {
        services.AddOpenApi("v1", document => document.AddDocumentTransformer<ApiDescription>());
        services.AddExceptionHandler<StoreFaultAnswer>();
    }

    public static void MapTrainingHubApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").RequireAuthorization().DisableAntiforgery().AddEndpointFilter<CookieApiGuard>();
        var runs = api.MapGroup("").InTokenArea(TokenScopes.Runs);
        runs.MapRuns();
        runs.MapProfiles();
        runs.MapTimings();
        runs.MapWitnesses();
        runs.MapChecks();
        var learning = api.MapGroup("").InTokenArea(TokenScopes.Learning);
        learning.MapDrafts();
        learning.MapQuestions();
        learning.MapClaims();
        learning.MapExercises();
        var teaching = api.MapGroup("").InTokenArea(TokenScopes.Teaching);
        teaching.MapCohorts();
        teaching.MapGrading();
        endpoints.MapOpenApi();
        endpoints.MapScalarApiReference(Urls.ApiReference, reference => reference
            .WithTitle("TrainingHub API")
            .DisableDefaultFonts()
            // Everything that would lead to the maker's services: this works without a network.
            .DisableAgent()
            .DisableMcp()
            .DisableTelemetry()
            .HideDeveloperTools()
            .HideClientButton());
        endpoints.MapPrometheusScrapingEndpoint("/metrics");
    }
}
