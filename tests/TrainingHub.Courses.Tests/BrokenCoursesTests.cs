namespace TrainingHub.Courses.Tests;

/// <summary>Every folder of <c>courses/broken</c> holds one fault, and in <c>expected.txt</c> the problems that must be found and the lessons that must load all the same.</summary>
public sealed class BrokenCoursesTests
{
    public static TheoryData<string> Folders() => [.. Directory.GetDirectories(Path.Combine(Repository.Courses, "broken")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Read_OneFault_FindsItAndLoadsTheRest(string name)
    {
        var folder = Path.Combine(Repository.Courses, "broken", name);

        var (course, problems) = CourseReader.Read(folder);

        var lessons = course is null ? "nothing" : string.Join(", ", course.Lessons.Select(lesson => lesson.Id).Concat(course.Exercises.Select(exercise => exercise.Id)));
        var found = string.Join('\n', [.. problems.Select(problem => problem.ToString()), $"loads: {lessons}"]) + "\n";
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "expected.txt")), found);
    }

    [Fact]
    public void Folders_AreMany() => Assert.True(Folders().Count >= 140);
}
