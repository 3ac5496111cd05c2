namespace TrainingHub.Courses.Tests;

/// <summary>The courses of this repository are without errors.</summary>
public sealed class ShippedCoursesTests
{
    public static TheoryData<string> Folders() =>
        [.. Directory.GetDirectories(Repository.Courses).Where(folder => File.Exists(Path.Combine(folder, "course.yaml"))).Select(folder => Path.GetFileName(folder)!)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Folders))]
    public void Read_ShippedCourse_HasNoErrors(string name)
    {
        var (course, problems) = CourseReader.Read(Path.Combine(Repository.Courses, name));

        Assert.NotNull(course);
        Assert.Equal("", string.Join('\n', problems.Where(problem => problem.Severity == ProblemSeverity.Error)));
        Assert.NotEmpty(course.Lessons);
    }

    [Fact]
    public void Ids_OfTheCourse_AreAllLocked()
    {
        var folder = Path.Combine(Repository.Courses, "python-performance");

        var open = CourseReader.Read(folder).Course!.Ids.Except(File.ReadAllLines(Path.Combine(folder, "ids.lock")));

        Assert.Equal("", string.Join(", ", open)); // ./hub course check --lock courses/python-performance adds them
    }
}
