using TrainingHub.Courses;

namespace TrainingHub.Web.Startup;

/// <summary>Reads courses again when their files change, so that an author sees the change after a reload of the page.</summary>
internal sealed partial class CourseWatcher(CourseLibrary courses, TimeProvider clock, ILogger<CourseWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (courses.ReloadIfChanged())
                {
                    LogReloaded(courses.Courses.Count, courses.Problems.Count);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A file may vanish while an editor saves it; what was read before stays.
                LogUnreadable(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Courses were read again: {Courses} courses, {Problems} problems")]
    private partial void LogReloaded(int courses, int problems);

    [LoggerMessage(LogLevel.Warning, "Courses could not be read again")]
    private partial void LogUnreadable(Exception exception);
}
