using TrainingHub.Courses;

namespace TrainingHub.Web.Startup;

/// <summary>What happens between building the server and listening.</summary>
public static partial class Preparation
{
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellation)
    {
        await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation);
        var courses = app.Services.GetRequiredService<CourseLibrary>();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("TrainingHub.Courses");
        foreach (var problem in courses.Problems)
        {
            LogProblem(logger, problem.Folder, problem.Problem.ToString());
        }

        if (app.Services.GetRequiredService<ServeOptions>().Demo)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DemoSeeder>().SeedAsync(cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Course {Course}: {Problem}")]
    private static partial void LogProblem(ILogger logger, string course, string problem);
}
