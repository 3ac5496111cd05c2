using TrainingHub.Courses;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>A C# program that is to say the same with probes as without.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Code">The program.</param>
/// <param name="Exercise">The exercise whose sample input it reads, or null.</param>
/// <param name="NumbersMayVary">True when nothing promises that its numbers are the same in each run: it may print times, addresses or the ids of processes.</param>
internal sealed record ProbedProgramCase(string Name, string Code, ExerciseKit? Exercise, bool NumbersMayVary = false);

/// <summary>The C# programs of a folder: of a course every snippet, and every baseline and known solution with the lines that give it the sample input; else every file, as a script.</summary>
internal static class ProbedPrograms
{
    // The lines of a starter that read the sample and print the answer; references leave them out, since grading calls their function.
    private const string Driver = "if (Environment.GetEnvironmentVariable(\"TRAININGHUB_INPUT\")";

    public static async Task<IReadOnlyList<ProbedProgramCase>> InAsync(DirectoryInfo folder, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(folder.FullName, "course.yaml")))
        {
            return [.. OfCourse(CourseReader.Read(folder.FullName).Course ?? throw new CommandFailedException($"{folder} cannot be read; ./hub course check names why."))];
        }

        var programs = new List<ProbedProgramCase>();
        foreach (var file in folder.EnumerateFiles("*.cs", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            programs.Add(new ProbedProgramCase(Path.GetRelativePath(folder.FullName, file.FullName), await File.ReadAllTextAsync(file.FullName, cancellation), null));
        }

        return programs;
    }

    private static IEnumerable<ProbedProgramCase> OfCourse(Course course)
    {
        foreach (var code in course.Lessons.SelectMany(lesson => lesson.Snippets).Select(snippet => snippet.Variants.GetValueOrDefault(Language.CSharp)).OfType<SnippetCode>())
        {
            yield return new ProbedProgramCase(code.File, code.Code, null, NumbersMayVary: code.ExpectedOutput is null);
        }

        foreach (var exercise in course.Exercises)
        {
            if (!exercise.Variants.TryGetValue(Language.CSharp, out var variant))
            {
                continue;
            }

            var kit = exercise.KitFor(Language.CSharp);
            yield return new ProbedProgramCase($"{exercise.Folder}/cs/starter.cs", variant.Starter, kit);
            yield return new ProbedProgramCase($"{exercise.Folder}/cs/baseline.cs", WithDriver(variant.Baseline, variant.Starter), kit);
            foreach (var reference in variant.References)
            {
                yield return new ProbedProgramCase($"{exercise.Folder}/cs/{reference.Name}.cs", WithDriver(reference.Code, variant.Starter), kit);
            }
        }
    }

    private static string WithDriver(string code, string starter)
    {
        var at = starter.IndexOf(Driver, StringComparison.Ordinal);
        if (at < 0 || code.Contains(Driver, StringComparison.Ordinal))
        {
            return code;
        }

        var uses = code.Split('\n').Where(IsUsing).ToHashSet(StringComparer.Ordinal);
        return string.Concat(starter.Split('\n').Where(line => IsUsing(line) && !uses.Contains(line)).Select(line => line + "\n")) + code + "\n" + starter[at..];
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.TrimEnd().EndsWith(';') && !line.Contains('(', StringComparison.Ordinal) && !line.Contains(" var ", StringComparison.Ordinal);
}
