using Scalar.AspNetCore;
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
        api.MapRuns();
        api.MapProfiles();
        api.MapTimings();
        api.MapWitnesses();
        api.MapChecks();
        api.MapDrafts();
        api.MapQuestions();
        api.MapClaims();
        api.MapExercises();
        api.MapCohorts();
        api.MapGrading();
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
