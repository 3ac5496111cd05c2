using TrainingHub.Courses;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>Turns a claimed row into what a runner needs: the exercise's files come from the course, not from the database.</summary>
internal sealed class JobFactory(CourseLibrary courses)
{
    public Job Create(ClaimedSubmission claimed)
    {
        var exercise = claimed.ExerciseId is { } id ? courses.FindExercise(id) : null;
        var kit = exercise is not null && exercise.Variants.ContainsKey(claimed.Language) ? exercise.KitFor(claimed.Language) : null;
        return new Job
        {
            Id = claimed.Held.Id,
            Attempt = claimed.Held.Attempt,
            Kind = claimed.Kind,
            Language = claimed.Language,
            Code = claimed.Code,
            Stdin = claimed.Stdin,
            Exercise = kit,
            Limits = kit?.Limits ?? LimitsOf(claimed),
            Seed = claimed.Seed,
            Profile = claimed.Profile,
            KeepTrace = true,
            AcceptedAt = claimed.CreatedAt,
            SentBy = claimed.PersonId,
        };
    }

    // A snippet may ask for more time than the default.
    private RunLimits LimitsOf(ClaimedSubmission claimed)
    {
        if (claimed.DocumentId is { } document && courses.FindSnippet(document)?.Variants.GetValueOrDefault(claimed.Language) is { } snippet)
        {
            return RunLimits.Default with { CpuSeconds = Math.Max(RunLimits.Default.CpuSeconds, snippet.TimeoutSeconds), WallSeconds = Math.Max(RunLimits.Default.WallSeconds, snippet.TimeoutSeconds) };
        }

        return RunLimits.Default;
    }
}
