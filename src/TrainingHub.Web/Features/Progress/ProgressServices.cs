using Microsoft.Extensions.DependencyInjection.Extensions;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Progress;

internal static class ProgressServices
{
    public static void AddProgress(this IServiceCollection services)
    {
        services.TryAddSingleton<DocumentNames>();
        services.AddSingleton<LearnerRecordQuery>();
    }
}
