using TrainingHub.Web.Features.Accounts;
using TrainingHub.Web.Features.Catalog;
using TrainingHub.Web.Features.Classroom;
using TrainingHub.Web.Features.Progress;
using TrainingHub.Web.Features.Workbench;

namespace TrainingHub.Web.Features;

internal static class FeatureServices
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddCatalog();
        services.AddWorkbench();
        services.AddAccounts();
        services.AddClassroom();
        services.AddProgress();
    }
}
