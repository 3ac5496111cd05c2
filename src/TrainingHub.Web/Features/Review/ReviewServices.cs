namespace TrainingHub.Web.Features.Review;

internal static class ReviewServices
{
    public static void AddReview(this IServiceCollection services)
    {
        services.AddSingleton<AnswerQuestion>();
        services.AddSingleton<FinishCheck>();
        services.AddSingleton<DueQuestions>();
    }
}
