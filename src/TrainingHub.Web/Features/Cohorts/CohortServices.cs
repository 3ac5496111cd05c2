namespace TrainingHub.Web.Features.Cohorts;

internal static class CohortServices
{
    public static void AddCohorts(this IServiceCollection services)
    {
        services.AddSingleton<CohortOverviewQuery>();
        services.AddSingleton<CohortDetailQuery>();
        services.AddSingleton<SaveCohort>();
        services.AddSingleton<ChangeMembers>();
        services.AddSingleton<InvitePeople>();
        services.AddSingleton<ImportLearners>();
    }
}
