namespace TrainingHub.Web.Features.Catalog;

internal static class CatalogServices
{
    public static void AddCatalog(this IServiceCollection services) => services.AddSingleton<LearnerStandingQuery>();
}
