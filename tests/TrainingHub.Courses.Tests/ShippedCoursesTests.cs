namespace TrainingHub.Courses.Tests;

/// <summary>The courses of this repository are without errors.</summary>
public sealed class ShippedCoursesTests
{
    public static TheoryData<string> Folders() =>
        [.. Directory.GetDirectories(Repository.Courses).Where(folder => Path.GetFileName(folder) != "broken").Select(folder => Path.GetFileName(folder)!)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Folders))]
    public void Read_ShippedCourse_HasNoErrors(string name)
    {
        var (course, problems) = CourseReader.Read(Path.Combine(Repository.Courses, name));

        Assert.NotNull(course);
        Assert.DoesNotContain(problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.NotEmpty(course.Lessons);
    }
}
