namespace TrainingHub.Web.Features.Workbench;

internal static class WorkbenchServices
{
    public static void AddWorkbench(this IServiceCollection services)
    {
        services.AddSingleton<StartRun>();
        services.AddSingleton<CheckCode>();
        services.AddSingleton<CancelRun>();
        services.AddHostedService<StopRehearsal>();
        services.AddSingleton<RunAgain>();
        services.AddSingleton<RunStateQuery>();
        services.AddSingleton<Timings>();
        services.AddSingleton<WitnessRuns>();
        services.AddSingleton<RunBundle>();
        services.AddSingleton<ExplainWork>();
        services.AddSingleton<TakeHint>();
        services.AddSingleton<AttemptLedger>();
        services.AddSingleton<SubmissionHistory>();
    }
}
