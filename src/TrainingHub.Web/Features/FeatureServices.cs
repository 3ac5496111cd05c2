using TrainingHub.Web.Features.Accounts;
using TrainingHub.Web.Features.Catalog;
using TrainingHub.Web.Features.Classroom;
using TrainingHub.Web.Features.Cohorts;
using TrainingHub.Web.Features.Grading;
using TrainingHub.Web.Features.Lessons;
using TrainingHub.Web.Features.Operations;
using TrainingHub.Web.Features.People;
using TrainingHub.Web.Features.Profiles;
using TrainingHub.Web.Features.Progress;
using TrainingHub.Web.Features.Review;
using TrainingHub.Web.Features.Workbench;

namespace TrainingHub.Web.Features;

internal static class FeatureServices
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddCatalog();
        services.AddLessons();
        services.AddWorkbench();
        services.AddProfiles();
        services.AddAccounts();
        services.AddClassroom();
        services.AddGrading();
        services.AddProgress();
        services.AddReview();
        services.AddCohorts();
        services.AddPeople();
        services.AddOperations();
    }
}
