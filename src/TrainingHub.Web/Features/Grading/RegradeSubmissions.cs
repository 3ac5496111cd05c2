using System.Security.Claims;
using TrainingHub.Courses;
using TrainingHub.Data.Regrading;
using TrainingHub.Protocol;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Grading;

/// <summary>Grades submissions of a class again as a dry run, and later applies or drops what came of it. Who may is for the caller to ask.</summary>
public sealed class RegradeSubmissions(RegradeStore regrades, CourseLibrary courses, WakeSignal wake, ClassBoards boards, RunFeeds feeds, RunReader runs, RunStops stops)
{
    public async Task<RegradeAnswer> StartAsync(Guid cohortId, string? exerciseId, IReadOnlyCollection<Guid>? chosen, ClaimsPrincipal by, CancellationToken cancellation)
    {
        if (exerciseId is null || courses.FindExercise(exerciseId) is null)
        {
            return new RegradeAnswer.Refused($"There is no exercise \"{exerciseId}\". Name the exercise whose submissions are to be graded again.");
        }

        if (chosen is { Count: 0 })
        {
            return new RegradeAnswer.Refused("No submission is chosen. Choose at least one.");
        }

        var answer = await regrades.StartAsync(cohortId, exerciseId, chosen, by.AsActor(), cancellation);
        if (answer is RegradeAnswer.Started)
        {
            wake.Wake(Lane.Measure);
        }

        return answer;
    }

    public async Task<RegradeAnswer> ApplyAsync(Guid cohortId, Guid regradeId, IReadOnlyCollection<Guid>? chosen, ClaimsPrincipal by, CancellationToken cancellation)
    {
        var answer = await regrades.ApplyAsync(cohortId, regradeId, chosen, by.AsActor(), cancellation);
        if (answer is RegradeAnswer.Applied { People.Count: > 0 } applied)
        {
            await boards.ResultsReplacedAsync(applied.People, cancellation);
        }

        return answer;
    }

    public async Task<RegradeAnswer> DropAsync(Guid cohortId, Guid regradeId, ClaimsPrincipal by, CancellationToken cancellation)
    {
        var answer = await regrades.DropAsync(cohortId, regradeId, by.AsActor(), cancellation);
        if (answer is RegradeAnswer.Dropped dropped)
        {
            foreach (var runId in dropped.Stopping)
            {
                stops.Request(runId);
            }

            foreach (var runId in dropped.Cancelled.Where(runId => feeds.Find(runId) is not null))
            {
                if (await runs.FindEndAsync(runId, cancellation) is { } end)
                {
                    feeds.Publish(runId, [new RunEvent.StateChanged(RunStates.Finished), end]);
                }
            }
        }

        return answer;
    }
}
