using Microsoft.Extensions.DependencyInjection.Extensions;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Profiles;

internal static class ProfilesServices
{
    public static void AddProfiles(this IServiceCollection services)
    {
        services.AddSingleton<RunProfiles>();
        services.AddSingleton<Timings>();
        services.TryAddSingleton<DocumentNames>();
    }
}
