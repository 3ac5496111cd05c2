using TrainingHub.Courses;

namespace TrainingHub.Web.Ui;

/// <summary>What people call the place behind a document id, and where it is.</summary>
/// <param name="Title">The title of the lesson or exercise; the id itself where no course knows it.</param>
/// <param name="Part">The snippet within the lesson, or null.</param>
/// <param name="Href">Its address, or null where no course knows it.</param>
public sealed record DocumentName(string Title, string? Part, string? Href);

/// <summary>Finds the names of documents: <c>d1c1l02</c>, <c>d1c1l02/overhead</c>, <c>ex1</c>.</summary>
public sealed class DocumentNames(CourseLibrary courses)
{
    public DocumentName Of(string documentId)
    {
        if (courses.FindExercise(documentId) is { } exercise)
        {
            return new DocumentName(exercise.Title, null, Urls.Exercise(exercise.Id));
        }

        var parts = documentId.Split('/', 2);
        return courses.FindLesson(parts[0]) is { } lesson
            ? new DocumentName(lesson.Title, parts.ElementAtOrDefault(1), Urls.Lesson(lesson.Id))
            : new DocumentName(documentId, null, null);
    }
}
