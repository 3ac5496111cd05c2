using TrainingHub.Courses.Reading;

namespace TrainingHub.Courses;

/// <summary>
/// Reads a course folder. Every fault becomes a <see cref="CourseProblem"/>; a chapter, lesson or exercise with an error is left out and the rest still loads.
/// </summary>
public static class CourseReader
{
    public static CourseReadResult Read(string folder)
    {
        var problems = new ProblemList();
        var course = new CourseReading(new CourseFolder(Path.GetFullPath(folder)), problems).Read();
        return new CourseReadResult(course, [.. problems.All.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)]);
    }
}
