using TrainingHub.Protocol;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads what an exercise says once for all languages about calls and answers: arguments, comparison, service.</summary>
internal sealed class ContractReader(CourseFolder folder, string root, YamlMap map, ProblemList problems)
{
    private static readonly IReadOnlyDictionary<string, bool> Kinds = new Dictionary<string, bool> { ["graded"] = false, ["practice"] = true };

    public bool ReadIsPractice() => map.Has("kind") && map.OneOf("kind", Kinds, false);

    /// <summary><c>argument: path</c>, or <c>arguments</c> with a source for each parameter.</summary>
    public IReadOnlyList<EntryArgument> ReadArguments(bool hasService)
    {
        if (!map.Has("arguments"))
        {
            if (map.Text("argument") is not ("path" or ""))
            {
                map.Fault(map.LineOf("argument"), "'argument' must be path: the entry function gets the input file's path. For other arguments write 'arguments: { NAME: SOURCE }'.");
            }

            return EntryArgument.PathOnly;
        }

        if (map.OptionalText("argument") is not null)
        {
            map.Fault(map.LineOf("argument"), "Write either 'argument' or 'arguments'.");
        }

        var read = new List<EntryArgument>();
        if (map.Map("arguments") is { } entries)
        {
            foreach (var name in entries.Keys)
            {
                var source = entries.Text(name);
                if (source.Length > 0 && Fault(source, hasService) is { } fault)
                {
                    entries.Fault(entries.LineOf(name), fault);
                }

                read.Add(new EntryArgument(name, source));
            }
        }

        return read;
    }

    /// <summary><c>exact</c>, <c>unordered</c>, or a mapping with <c>relative</c>, <c>absolute</c> and <c>unordered</c>.</summary>
    public AnswerComparison ReadComparison()
    {
        if (!map.Has("comparison"))
        {
            return AnswerComparison.Exact;
        }

        if (!map.IsMap("comparison"))
        {
            var word = map.OptionalText("comparison");
            if (word is not (null or "exact" or "unordered"))
            {
                map.Fault(map.LineOf("comparison"), $"'comparison' must be exact, unordered, or a mapping with relative, absolute and unordered, not '{word}'.");
            }

            return AnswerComparison.Exact with { Unordered = word == "unordered" };
        }

        var rules = map.Map("comparison")!;
        var (relative, absolute) = (rules.OptionalNumber("relative", 0, 0.5) ?? 0, rules.OptionalNumber("absolute", 0, 1e9) ?? 0);
        var lists = rules.Texts("unordered", min: 0).Select(text => text.Value).ToList();
        rules.RejectOtherKeys();
        if (relative == 0 && absolute == 0 && lists.Count == 0)
        {
            rules.Fault(rules.Line, "This comparison allows nothing; write 'comparison: exact'.");
        }

        // "$" is the answer itself, when that is a list.
        return new AnswerComparison(relative, absolute, lists.Contains("$"), [.. lists.Where(name => name != "$")]);
    }

    public ExerciseService? ReadService()
    {
        if (map.Map("service", required: false) is not { } service)
        {
            return null;
        }

        var file = service.Text("file");
        var workload = service.Texts("workload", min: 0).Select(text => text.Value).ToList();
        service.RejectOtherKeys();
        if (file.Length == 0)
        {
            return null;
        }

        if (!CourseFolder.IsInside(file))
        {
            service.Fault(service.LineOf("file"), "'file' must name a file inside the exercise's folder.");
            return null;
        }

        var text = folder.Read($"{root}/{file}", problems);
        if (text is not null && !text.Contains("def respond(", StringComparison.Ordinal))
        {
            problems.Error($"{root}/{file}", 1, "The service must define 'async def respond(request)'.");
        }

        return new ExerciseService(text ?? "", workload);
    }

    private string? Fault(string source, bool hasService) => source switch
    {
        EntryArgument.Path => null,
        EntryArgument.Mode when !map.Has("modes") => "'mode' needs the key 'modes'.",
        EntryArgument.Mode => null,
        _ when source == EntryArgument.Service || source.StartsWith(EntryArgument.Service + "/", StringComparison.Ordinal) => hasService ? null : $"'{source}' needs the key 'service'.",
        _ when source.StartsWith(EntryArgument.InputPrefix, StringComparison.Ordinal) && source.Length > EntryArgument.InputPrefix.Length => null,
        _ => $"'{source}' is no source of an argument; there are path, mode, service, service/PATH and input.KEY.",
    };
}
