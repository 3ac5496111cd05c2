using System.CommandLine;
using System.Text.Json;
using TrainingHub.Courses;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Courses;

/// <summary><c>hub course check|verify|index</c>.</summary>
internal static class CourseVerbs
{
    public static Command Create() => new("course", "Checks and lists course packs.") { Check(), VerifyVerb.Create(), Index() };

    private static Command Check()
    {
        var path = new Argument<string?>("path") { Arity = ArgumentArity.ZeroOrOne, Description = "A course's folder; by default every course here." };
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var keep = new Option<bool>("--lock") { Description = "Adds the course's ids to its ids.lock, so that later checks notice when one is gone." };
        var command = new Command("check", "Lints a course pack: every fault with file and line.") { path, json, keep };
        command.SetAction(async (parsed, _) =>
        {
            var results = CoursePacks.FoldersToCheck(parsed.GetValue(path)).Select(folder => (Folder: folder, Result: CourseReader.Read(folder))).ToList();
            if (parsed.GetValue(keep))
            {
                foreach (var (folder, result) in results)
                {
                    await CoursePacks.LockIdsAsync(folder, result.Course);
                }
            }

            var errors = results.Sum(course => course.Result.Problems.Count(problem => problem.Severity == ProblemSeverity.Error));
            if (parsed.GetValue(json))
            {
                var problems = results.SelectMany(course => course.Result.Problems.Select(problem => new
                {
                    course = Path.GetFileName(course.Folder),
                    severity = problem.Severity.ToString().ToLowerInvariant(),
                    problem.File,
                    problem.Line,
                    problem.Message,
                }));
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { ok = errors == 0, problems }, Wire.ReadableJson));
            }
            else
            {
                await WriteAsync(results);
            }

            return errors == 0 ? ExitCodes.Yes : ExitCodes.No;
        });
        return command;
    }

    private static async Task WriteAsync(List<(string Folder, CourseReadResult Result)> results)
    {
        foreach (var (folder, result) in results)
        {
            var name = Path.GetFileName(folder);
            foreach (var problem in result.Problems)
            {
                await Console.Out.WriteLineAsync($"{name}/{problem}");
            }

            await Console.Out.WriteLineAsync(
                $"{name}: {result.Course?.Lessons.Count() ?? 0} lessons and {result.Course?.Exercises.Count ?? 0} exercises are good, {result.Problems.Count} problems");
        }
    }

    private static Command Index()
    {
        var json = new Option<bool>("--json") { Description = "Prints exactly one JSON document." };
        var systems = new Option<bool>("--systems") { Description = "Prints a table (Markdown): each system taught, its lessons, and its snippets in either language." };
        var command = new Command("index", "Every lesson, snippet, quiz, claim, figure, exercise and system taught, with ids and languages.") { json, systems };
        command.SetAction(async (parsed, _) =>
        {
            var index = CoursePacks.OpenLibrary().Courses.Select(CourseIndex.Of).ToList();
            if (parsed.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { courses = index }, Wire.ReadableJson));
            }
            else if (parsed.GetValue(systems))
            {
                await Console.Out.WriteLineAsync("| system | lessons | Python | C# |\n| --- | --- | --- | --- |");
                foreach (var system in index.SelectMany(course => course.Systems))
                {
                    await Console.Out.WriteLineAsync($"| {system.Topic} | {string.Join(", ", system.Lessons)} | {string.Join(", ", system.Python)} | {string.Join(", ", system.Csharp)} |");
                }
            }
            else
            {
                foreach (var lesson in index.SelectMany(course => course.Lessons))
                {
                    await Console.Out.WriteLineAsync($"{lesson.Id,-10} {lesson.Title} [{string.Join(", ", lesson.Snippets.Select(snippet => snippet.Name))}]");
                }
            }

            return ExitCodes.Yes;
        });
        return command;
    }
}
