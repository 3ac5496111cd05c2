namespace TrainingHub.Web.Features.Lessons;

internal static class LessonServices
{
    public static void AddLessons(this IServiceCollection services)
    {
        services.AddSingleton<MeasureClaim>();
        services.AddSingleton<PassedExercises>();
    }
}
