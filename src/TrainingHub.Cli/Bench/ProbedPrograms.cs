using System.Text.Json;
using TrainingHub.Courses;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>A C# program that is to say the same with probes as without.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Code">The program.</param>
/// <param name="Exercise">The exercise whose sample input it reads, or null.</param>
/// <param name="NumbersMayVary">True when nothing promises that its numbers are the same in each run: it may print times, addresses or the ids of processes.</param>
internal sealed record ProbedProgramCase(string Name, string Code, ExerciseKit? Exercise, bool NumbersMayVary = false);

/// <summary>The C# programs of a folder: of a course every snippet, and every baseline and known solution with a call of its entry with the sample input; else every file, as a script.</summary>
internal static class ProbedPrograms
{
    public static async Task<IReadOnlyList<ProbedProgramCase>> InAsync(DirectoryInfo folder, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(folder.FullName, "course.yaml")))
        {
            var course = CourseReader.Read(folder.FullName).Course ?? throw new CommandFailedException($"{folder} cannot be read; ./hub course check names why.");
            // Starter and baseline stand among the known solutions as well.
            return [.. OfCourse(course).DistinctBy(program => program.Name)];
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
            yield return new ProbedProgramCase($"{exercise.Folder}/cs/baseline.cs", variant.Baseline + CallOf(kit), kit);
            foreach (var reference in variant.References)
            {
                yield return new ProbedProgramCase($"{exercise.Folder}/cs/{reference.Name}.cs", reference.Code + CallOf(kit), kit);
            }
        }
    }

    // Grading calls their entry; a starter has lines of its own that do, but they may call what a reference lacks.
    private static string CallOf(ExerciseKit kit)
    {
        static string Text(string value) => JsonSerializer.Serialize(value);
        var dot = kit.Entry.LastIndexOf('.');
        return $$"""

            {
                var options = new System.Text.Json.JsonSerializerOptions { IncludeFields = true };
                var path = Environment.GetEnvironmentVariable("TRAININGHUB_INPUT");
                string[] sources = [{{string.Join(", ", kit.Arguments.Select(argument => Text(argument.Source)))}}];
                var method = typeof({{kit.Entry[..dot]}}).GetMethod({{Text(kit.Entry[(dot + 1)..])}});
                foreach (var mode in new[] { {{string.Join(", ", kit.Modes.DefaultIfEmpty("").Select(Text))}} })
                {
                    object Given(string source, Type type) => source switch
                    {
                        {{Text(EntryArgument.Path)}} => path,
                        {{Text(EntryArgument.Mode)}} => mode,
                        _ when source.StartsWith({{Text(EntryArgument.InputPrefix)}}) => System.Text.Json.JsonSerializer.Deserialize(System.Text.Json.JsonDocument.Parse(System.IO.File.ReadAllText(path)).RootElement.GetProperty(source[{{EntryArgument.InputPrefix.Length}}..]), type, options),
                        _ => System.Text.Json.JsonSerializer.Deserialize('"' + Environment.GetEnvironmentVariable({{Text(ExerciseService.Variable)}}) + source[{{EntryArgument.Service.Length}}..] + '"', type, options),
                    };
                    var given = method.GetParameters().Select((parameter, at) => at < sources.Length ? Given(sources[at], parameter.ParameterType) : System.Threading.CancellationToken.None).ToArray();
                    var answer = method.Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, given, null);
                    if (answer is System.Threading.Tasks.Task task)
                    {
                        await task;
                        answer = task.GetType().GetProperty("Result").GetValue(task);
                    }

                    Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(answer, options));
                }
            }

            """;
    }
}
