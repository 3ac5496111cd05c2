using TrainingHub.Execution;
using TrainingHub.Execution.Runner;
using TrainingHub.Web.Startup;

namespace TrainingHub.Web.Live;

internal static class LiveServices
{
    public static void AddTrainingHubLive(this IServiceCollection services, ServeOptions options)
    {
        services.PostConfigure<ExecutionOptions>(execution => execution.Name = RunnerName.Of(execution.Name, Environment.MachineName, options.DataFolder));
        services.AddSingleton<RunFeeds>();
        services.AddSingleton<RunReader>();
        services.AddSingleton<RunAccess>();
        services.AddSingleton<RunStops>();
        services.AddSingleton<WakeSignal>();
        services.AddSingleton<JobFactory>();
        services.AddSingleton<ClassBoards>();
        services.AddSingleton<IRunnerLink, EmbeddedRunnerLink>();
        services.AddHostedService<RunnerReturn>();
        services.AddHostedService<QueueWatch>();
        services.AddRunner();
    }
}
