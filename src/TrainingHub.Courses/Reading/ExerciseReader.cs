using TrainingHub.Courses.Rendering;
using TrainingHub.Protocol;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads one exercise: its contract, the task, and the programs of each language.</summary>
internal sealed class ExerciseReader(
    CourseFolder folder, IReadOnlyList<Language> courseLanguages, CourseReferences references, IReadOnlyDictionary<string, int> lessons)
{
    private readonly CourseMarkdown _markdown = new(references);

    /// <summary>The exercise, or null when its file cannot be read; with errors in <paramref name="problems"/> it must not be used.</summary>
    public Exercise? Read(string name, ProblemList problems)
    {
        var root = $"exercises/{name}";
        var file = $"{root}/exercise.yaml";
        if (folder.Read(file, problems) is not { } text || YamlMap.Parse(file, text, 0, problems) is not { } map)
        {
            return null;
        }

        if (map.Identifier("id") is var id && id != name && id.Length > 0)
        {
            map.Fault(map.LineOf("id"), $"The id '{id}' must be the folder's name, '{name}'.");
        }

        if (map.Text("lesson") is var lesson && lesson.Length > 0 && !lessons.ContainsKey(lesson))
        {
            map.Fault(map.LineOf("lesson"), $"There is no lesson '{lesson}'.");
        }

        var languages = Spellings.LanguagesIn(map, "languages", courseLanguages);
        var contract = new ContractReader(folder, root, map, problems);
        var (isPractice, service) = (contract.ReadIsPractice(), contract.ReadService());
        var exercise = new Exercise
        {
            Id = id,
            LessonId = lesson,
            Title = map.Text("title"),
            Languages = languages,
            TaskBlocks = RenderFile($"{root}/task.md", problems)?.Blocks ?? [],
            IsPractice = isPractice,
            Arguments = contract.ReadArguments(service is not null),
            Comparison = contract.ReadComparison(),
            Service = service,
            Variants = new VariantReader(folder, root, map, problems).Read(languages, isPractice, service is not null),
            Limits = ReadLimits(map),
            Hints = ReadHints(map, root, problems),
            Rubric = new RubricReader(file, lesson, _markdown, problems).Read(map, id),
            Generator = ReadGenerator($"{root}/workload/gen.py", problems),
            Folder = root,
            ContentHash = folder.HashOf(root),
        };
        map.RejectOtherKeys();
        return exercise;
    }

    private RenderedText? RenderFile(string file, ProblemList problems) =>
        folder.Read(file, problems) is { } text ? _markdown.Render(file, text, 0, allowPanes: false, problems) : null;

    private static RunLimits ReadLimits(YamlMap map)
    {
        var defaults = RunLimits.Default;
        if (map.Map("limits", required: false) is not { } limits)
        {
            return defaults;
        }

        var read = defaults with
        {
            WallSeconds = limits.OptionalNumber("wallSeconds", 1, 600) ?? defaults.WallSeconds,
            CpuSeconds = limits.OptionalNumber("cpuSeconds", 1, 600) ?? defaults.CpuSeconds,
            MemoryMib = (int?)limits.OptionalNumber("memoryMib", 64, 16384, whole: true) ?? defaults.MemoryMib,
            Processes = (int?)limits.OptionalNumber("processes", 16, 4096, whole: true) ?? defaults.Processes,
            OutputKib = (int?)limits.OptionalNumber("outputKib", 1, 65536, whole: true) ?? defaults.OutputKib,
            DiskMib = (int?)limits.OptionalNumber("diskMib", 1, 4096, whole: true) ?? defaults.DiskMib,
        };
        limits.RejectOtherKeys();
        return read;
    }

    private List<ExerciseHint> ReadHints(YamlMap map, string root, ProblemList problems)
    {
        var hints = new List<ExerciseHint>();
        foreach (var entry in map.Maps("hints", required: false))
        {
            var (file, cost) = (entry.Text("file"), (int)(entry.OptionalNumber("cost", 0, 100, whole: true) ?? 0));
            entry.RejectOtherKeys();
            if (!CourseFolder.IsInside(file))
            {
                entry.Fault(entry.LineOf("file"), "'file' must name a file inside the exercise's folder.");
            }
            else if (RenderFile($"{root}/{file}", problems) is { } hint)
            {
                hints.Add(new ExerciseHint(hint.Html, cost));
            }
        }

        return hints;
    }

    private string ReadGenerator(string file, ProblemList problems)
    {
        var text = folder.Read(file, problems);
        if (text is not null && !text.Contains("def generate(", StringComparison.Ordinal))
        {
            problems.Error(file, 1, "The generator must define 'def generate(seed, ...)'.");
        }

        return text ?? "";
    }
}
