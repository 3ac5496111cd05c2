using TrainingHub.Courses;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Courses;

/// <summary>What <c>course index --json</c> prints of a course.</summary>
internal sealed record CourseIndex(string Id, string Title, IReadOnlyList<IndexedLesson> Lessons, IReadOnlyList<IndexedExercise> Exercises)
{
    public static CourseIndex Of(Course course) => new(
        course.Id,
        course.Title,
        [.. course.Lessons.Select(lesson => new IndexedLesson(
            lesson.Id, lesson.ChapterId, lesson.Title, Wire(lesson.Languages), lesson.Teaches,
            [.. lesson.Snippets.Select(snippet => new IndexedSnippet(snippet.Name, Wire(snippet.Variants.Keys)))]))],
        [.. course.Exercises.Select(exercise => new IndexedExercise(exercise.Id, exercise.LessonId, exercise.Title, Wire(exercise.Languages)))]);

    private static string[] Wire(IEnumerable<Language> languages) => [.. languages.Select(language => language.WireName())];
}

internal sealed record IndexedLesson(
    string Id, string Chapter, string Title, IReadOnlyList<string> Languages, IReadOnlyList<string> Teaches, IReadOnlyList<IndexedSnippet> Snippets);

internal sealed record IndexedSnippet(string Name, IReadOnlyList<string> Languages);

internal sealed record IndexedExercise(string Id, string Lesson, string Title, IReadOnlyList<string> Languages);
