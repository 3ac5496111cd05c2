using TrainingHub.Courses;
using TrainingHub.Protocol;

namespace TrainingHub.RedTeam.Tests;

/// <summary>The course's own exercises about waiting and parallelism, as learners meet them, in one mode at a time: a case is about one.</summary>
internal static class CourseExercise
{
    private static readonly Lazy<Course> Whole = new(() =>
        CourseReader.Read(Path.Combine(AppContext.BaseDirectory, "course")).Course ?? throw new InvalidOperationException("The course cannot be read."));

    public static ExerciseKit KitFor(string id, Language language, string? mode)
    {
        var kit = Whole.Value.Exercises.Single(exercise => exercise.Id == id).KitFor(language);
        return kit with { Modes = [.. kit.Modes.Where(one => one == mode)], Gates = [.. kit.Gates.Where(gate => gate.Mode == mode && !gate.Optional)] };
    }
}
