using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Classroom;

internal static class ClassroomServices
{
    public static void AddClassroom(this IServiceCollection services)
    {
        services.TryAddSingleton<DocumentNames>();
        services.AddSingleton<CohortOverviewQuery>();
        services.AddSingleton<CohortProgressQuery>();
        services.AddSingleton<CohortSubmissionsQuery>();
        services.AddSingleton<LearnerWork>();
        services.AddScoped<CircuitPresence>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitPresence>());
    }
}
