using TrainingHub.Courses;

namespace TrainingHub.Cli.Courses;

/// <summary>Everything of a course that can be held against reality, in the order of its pages.</summary>
internal static class CourseChecks
{
    /// <param name="only">The id of the one lesson or exercise that is wanted; null wants all.</param>
    public static IEnumerable<CourseExpectation> Of(Course course, string? only) =>
        course.Lessons.Where(lesson => only is null || lesson.Id == only).SelectMany(OfLesson)
            .Concat(course.Exercises.Where(exercise => only is null || exercise.Id == only).SelectMany(OfExercise));

    private static IEnumerable<CourseExpectation> OfLesson(Lesson lesson) =>
        lesson.Snippets.SelectMany(snippet => snippet.Variants.Values.Select(code =>
            new CourseExpectation.OfSnippet(code, NeedsFigure: lesson.Claims.Any(claim => claim.Snippet == snippet.Name))));

    private static IEnumerable<CourseExpectation> OfExercise(Exercise exercise)
    {
        foreach (var variant in exercise.Variants.Values)
        {
            var kit = exercise.KitFor(variant.Language);
            yield return new CourseExpectation.OfSample(kit, variant.Starter, exercise.Folder);
            var naive = variant.Naive is { } obvious && !variant.References.Any(known => known.Name == obvious.Name) ? obvious : null;
            foreach (var reference in naive is null ? variant.References : [.. variant.References, naive])
            {
                yield return new CourseExpectation.OfReference(kit, reference);
            }

            yield return new CourseExpectation.OfMargins(kit, variant, exercise.Folder);
        }
    }
}
