namespace TrainingHub.Web.Features.Grading;

internal static class GradingServices
{
    public static void AddGrading(this IServiceCollection services)
    {
        services.AddSingleton<ReadingQueue>();
        services.AddSingleton<ScoreAnswer>();
        services.AddSingleton<RegradeSubmissions>();
    }
}
