namespace TrainingHub.Web.Features.Operations;

internal static class OperationsServices
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<AuditTrailQuery>();
        services.AddSingleton<SystemStateQuery>();
        services.AddSingleton<ProbeSandbox>();
    }
}
