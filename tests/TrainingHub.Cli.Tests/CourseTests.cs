using System.Text.Json;

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
    public async Task Index_Json_ListsSystemsWithTheirSnippetsByLanguage()
    {
        var ended = await Hub.RunAsync("course", "index", "--json");

        var course = Assert.Single(ended.Json().GetProperty("courses").EnumerateArray(), course => course.GetProperty("id").GetString() == "python-performance");
        var systems = course.GetProperty("systems").EnumerateArray().ToList();
        Assert.Contains(systems, system => system.GetProperty("python").EnumerateArray().Any(snippet => snippet.GetString()!.StartsWith("d1c1l02/", StringComparison.Ordinal)));
        Assert.Equal(JsonValueKind.Array, course.GetProperty("checks").ValueKind);
        Assert.All(course.GetProperty("lessons").EnumerateArray(), lesson => Assert.True(
            lesson.GetProperty("quiz").ValueKind == JsonValueKind.Array && lesson.GetProperty("claims").ValueKind == JsonValueKind.Array && lesson.GetProperty("figures").ValueKind == JsonValueKind.Array));
    }

    [Fact]
    public async Task Index_Systems_IsATableWithTheSnippetsThatNameTheSystem()
    {
        var ended = await Hub.RunAsync("course", "index", "--systems");

        var lines = ended.Output.TrimEnd().Split('\n');
        Assert.Equal((0, "| system | lessons | Python | C# |"), (ended.Code, lines[0]));
        Assert.All(lines, line => Assert.Equal(5, line.Count(letter => letter == '|')));
        var sortKey = Assert.Single(lines, line => line.StartsWith("| sort-key |", StringComparison.Ordinal));
        Assert.Contains("d1c1l02/", sortKey, StringComparison.Ordinal);
        Assert.True(sortKey.Length < lines.Single(line => line.StartsWith("| cprofile |", StringComparison.Ordinal)).Length);
    }

    [Fact]
    public async Task Check_Lock_NoticesLaterThatAnIdIsGone()
    {
        var folder = Directory.CreateTempSubdirectory("traininghub-lock-").FullName;
        File.WriteAllText(Path.Combine(folder, "course.yaml"), "id: locked\ntitle: t\nsummary: s\nlanguages: [python]\nchapters: [c]\n");
        Directory.CreateDirectory(Path.Combine(folder, "c", "l1"));
        File.WriteAllText(Path.Combine(folder, "c", "chapter.yaml"), "id: lc\ntitle: t\nday: 1\nminutes: 1\ngoals: [g]\nlessons: [l1]\n");
        var lesson = Path.Combine(folder, "c", "l1", "lesson.md");
        const string Text = "---\nid: first\ntitle: t\nminutes: 1\nlevel: beginner\ngoals: [g]\nteaches: [x]\nlanguages: [python]\nstatus: ready\n---\n\nText.\n";
        File.WriteAllText(lesson, Text);

        var locked = await Hub.RunAsync("course", "check", folder, "--lock");
        File.WriteAllText(lesson, Text.Replace("id: first", "id: second", StringComparison.Ordinal));
        var gone = await Hub.RunAsync("course", "check", folder);

        Assert.Equal((0, 1), (locked.Code, gone.Code));
        Assert.Equal("chapter lc\nlesson first\n", File.ReadAllText(Path.Combine(folder, "ids.lock")));
        Assert.Contains("The lesson 'first' is gone", gone.Output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Verify_ReferenceSlowerThanItsGate_EndsWith1AndNamesTheGate()
    {
        using var folder = new TemporaryFolder();
        var sound = Path.Combine(Hub.Root, "courses/broken/exercise-missing-hint");
        foreach (var file in Directory.GetFiles(sound, "*", SearchOption.AllDirectories))
        {
            folder.Write(Path.GetRelativePath(sound, file), File.ReadAllText(file));
        }

        folder.Write("exercises/ex/hints/1.md", "Look closer.\n");
        var contract = Path.Combine(folder.Root, "exercises/ex/exercise.yaml");
        File.WriteAllText(contract, File.ReadAllText(contract).Replace("rows: 1000 ", "rows: 200000 ", StringComparison.Ordinal));

        var ended = await Hub.RunAsync("course", "verify", folder.Root, "--only", "ex", "--data", Path.Combine(folder.Root, "data"));

        Assert.Equal(1, ended.Code);
        Assert.Matches("(?m)^FAIL exercises/ex/py/solutions/pass.py: NotYet.*declared Pass", ended.Output);
        Assert.Contains("The gate 'fast' asks for 5", ended.Output, StringComparison.Ordinal);
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
