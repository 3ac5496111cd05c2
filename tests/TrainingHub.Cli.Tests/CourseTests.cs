namespace TrainingHub.Cli.Tests;

/// <summary><c>course check</c>, <c>course index</c> and <c>doctor</c>.</summary>
public sealed class CourseTests
{
    private static readonly string Course = Path.Combine(Hub.Root, "courses/python-performance");
    private static readonly string Broken = Path.Combine(Hub.Root, "courses/broken/bad-yaml");

    [Fact]
    public async Task Check_ShippedCourse_HasNoErrors()
    {
        var ended = await Hub.RunAsync("course", "check", Course, "--json");

        var document = ended.Json();
        Assert.Equal((0, true), (ended.Code, document.GetProperty("ok").GetBoolean()));
        Assert.DoesNotContain(document.GetProperty("problems").EnumerateArray(), problem => problem.GetProperty("severity").GetString() == "error");
    }

    [Fact]
    public async Task Check_BrokenCourse_NamesFileAndLineAndEndsWith1()
    {
        var ended = await Hub.RunAsync("course", "check", Broken);

        Assert.Equal(1, ended.Code);
        Assert.Matches(@"(?m)^bad-yaml/d1/c1/\S+\.md:\d+: error: ", ended.Output);
    }

    [Fact]
    public async Task Check_BrokenCourseAsJson_IsOneDocumentAndEndsWith1()
    {
        var ended = await Hub.RunAsync("course", "check", Broken, "--json");

        var document = ended.Json();
        var problem = Assert.Single(document.GetProperty("problems").EnumerateArray());
        Assert.Equal((1, false, "error"), (ended.Code, document.GetProperty("ok").GetBoolean(), problem.GetProperty("severity").GetString()));
        Assert.True(problem.GetProperty("line").GetInt32() > 1);
        Assert.EndsWith(".md", problem.GetProperty("file").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_Json_ListsLessonsSnippetsAndExercises()
    {
        var ended = await Hub.RunAsync("course", "index", "--json");

        var course = Assert.Single(ended.Json().GetProperty("courses").EnumerateArray(), course => course.GetProperty("id").GetString() == "python-performance");
        var lessons = course.GetProperty("lessons").EnumerateArray().ToList();
        Assert.Equal(0, ended.Code);
        Assert.Contains(lessons, lesson => lesson.GetProperty("id").GetString() == "d1c1l02" && lesson.GetProperty("snippets").GetArrayLength() > 0);
        Assert.All(lessons, lesson => Assert.True(lesson.GetProperty("title").GetString()!.Length > 0 && lesson.GetProperty("languages").GetArrayLength() > 0));
        var exercise = Assert.Single(course.GetProperty("exercises").EnumerateArray(), exercise => exercise.GetProperty("id").GetString() == "ex1");
        Assert.Equal(["csharp", "python"], exercise.GetProperty("languages").EnumerateArray().Select(language => language.GetString()).Order());
    }

    [Fact]
    public async Task Doctor_Json_TellsEveryCheckAndAgreesWithItsExitCode()
    {
        var ended = await Hub.RunAsync("doctor", "--json");

        var document = ended.Json();
        var checks = document.GetProperty("checks").EnumerateArray().ToList();
        Assert.Equal(document.GetProperty("fit").GetBoolean() ? 0 : 1, ended.Code);
        Assert.True(document.GetProperty("fit").GetBoolean(), ended.Output);
        Assert.Contains(checks, check => check.GetProperty("name").GetString() == "bubblewrap");
        Assert.All(checks, check => Assert.True(check.GetProperty("ok").GetBoolean() && check.GetProperty("found").GetString()!.Length > 0 && check.GetProperty("meaning").GetString()!.Length > 0));
    }

    [Fact]
    public async Task Doctor_NoBubblewrap_EndsWith1AndSaysHowToMend()
    {
        var ended = await Hub.RunUnderAsync("Execution__Bubblewrap", "/nonexistent/program", "doctor");

        Assert.Equal(1, ended.Code);
        Assert.Matches("(?m)^FAIL bubblewrap: /nonexistent/program is missing.*Mend: apt-get install bubblewrap", ended.Output);
    }
}
