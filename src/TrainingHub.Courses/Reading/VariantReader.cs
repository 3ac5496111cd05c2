using TrainingHub.Protocol;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads what an exercise has once for each language: programs, workloads, gates and the grades its author expects.</summary>
internal sealed class VariantReader(CourseFolder folder, string root, YamlMap map, ProblemList problems)
{
    public IReadOnlyDictionary<Language, ExerciseVariant> Read(IReadOnlyList<Language> languages, bool isPractice, bool hasService)
    {
        var entry = map.Map("entry");
        var (sample, gate) = ReadWorkloads(languages);
        var modes = ReadModes(languages);
        var gates = new GateReader(map, languages, modes, sample).Read(isPractice, hasService);
        var expectations = languages.ToDictionary(language => language, _ => new Dictionary<string, (Decision Decision, int Line)>(StringComparer.Ordinal));
        ReadExpectations(expectations);
        var naive = map.OptionalText("naive");
        var variants = languages.ToDictionary(language => language, language => new ExerciseVariant
        {
            Language = language,
            Entry = entry?.Text(language.WireName()) ?? "",
            Starter = folder.Read(FileOf(language, "starter"), problems) ?? "",
            Baseline = folder.Read(FileOf(language, "baseline"), problems) ?? "",
            Kit = language == Language.CSharp && folder.HasFile($"{root}/cs/Kit.cs") ? folder.Read($"{root}/cs/Kit.cs", problems) : null,
            SampleWorkload = sample.GetValueOrDefault(language, new Dictionary<string, long>()),
            GateWorkload = gate.GetValueOrDefault(language, new Dictionary<string, long>()),
            Modules = language == Language.Python ? ReadModules() : new Dictionary<string, string>(),
            Modes = modes.GetValueOrDefault(language, []),
            Gates = gates[language],
            References = ReadReferences(language, expectations[language], naive),
            Naive = naive is null ? null : ReadNaive(language, naive, expectations[language]),
        });
        entry?.RejectOtherKeys();
        return variants;
    }

    // A list for all languages, or one for each.
    private Dictionary<Language, IReadOnlyList<string>> ReadModes(IReadOnlyList<Language> languages)
    {
        var modes = new Dictionary<Language, IReadOnlyList<string>>();
        if (!map.Has("modes"))
        {
            return modes;
        }

        var byLanguage = map.IsMap("modes") ? map.Map("modes") : null;
        foreach (var language in languages)
        {
            var texts = byLanguage?.Texts(language.WireName(), min: 1) ?? map.Texts("modes", min: 1);
            foreach (var text in texts.Where(text => text.Value.Length == 0 || !text.Value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')))
            {
                map.Fault(text.Line, $"'{text.Value}' is no mode: use letters, digits and '-' only.");
            }

            modes[language] = [.. texts.Select(text => text.Value).Distinct()];
        }

        byLanguage?.RejectOtherKeys();
        return modes;
    }

    // kit.py, and every file under kit/ by its own name.
    private Dictionary<string, string> ReadModules()
    {
        var modules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in KitFiles())
        {
            modules[Path.GetFileNameWithoutExtension(file)] = folder.Read(file, problems) ?? "";
        }

        return modules;
    }

    private IEnumerable<string> KitFiles() =>
        folder.FilesUnder($"{root}/py").Where(file => file == $"{root}/py/kit.py" || (file.StartsWith($"{root}/py/kit/", StringComparison.Ordinal) && file.EndsWith(".py", StringComparison.Ordinal)));

    private ReferenceSolution? ReadNaive(Language language, string naive, Dictionary<string, (Decision Decision, int Line)> expected)
    {
        var file = FileOf(language, naive);
        if (!CourseFolder.IsInside(naive) || !folder.HasFile(file))
        {
            map.Fault(map.LineOf("naive"), $"The program '{naive}' is missing in {language.WireName()}: {file}.");
            return null;
        }

        return folder.Read(file, problems) is { } code
            ? new ReferenceSolution(naive, file, code, expected.TryGetValue(naive, out var known) ? known.Decision : Decision.NotYet)
            : null;
    }

    private string FileOf(Language language, string program) =>
        $"{root}/{(language == Language.Python ? "py" : "cs")}/{program}{language.FileEnding()}";

    private (Dictionary<Language, IReadOnlyDictionary<string, long>> Sample, Dictionary<Language, IReadOnlyDictionary<string, long>> Gate) ReadWorkloads(IReadOnlyList<Language> languages)
    {
        var workloads = map.Map("workloads");
        var (sample, gate) = (ReadWorkload(workloads, "sample", languages), ReadWorkload(workloads, "gate", languages));
        workloads?.RejectOtherKeys();
        foreach (var language in languages.Where(language => sample.ContainsKey(language) && gate.ContainsKey(language)))
        {
            if (!sample[language].Keys.ToHashSet().SetEquals(gate[language].Keys))
            {
                workloads!.Fault(workloads.LineOf("gate"), $"The sample and the gate workload of {language.WireName()} must have the same keys.");
            }
            else if (sample[language].All(pair => gate[language][pair.Key] == pair.Value))
            {
                workloads!.Fault(workloads.LineOf("gate"), $"The gate workload of {language.WireName()} must differ from the visible sample.");
            }
        }

        return (sample, gate);
    }

    private static Dictionary<Language, IReadOnlyDictionary<string, long>> ReadWorkload(YamlMap? workloads, string key, IReadOnlyList<Language> languages)
    {
        var read = new Dictionary<Language, IReadOnlyDictionary<string, long>>();
        if (workloads?.Map(key) is not { } byLanguage)
        {
            return read;
        }

        foreach (var language in languages)
        {
            if (byLanguage.Map(language.WireName()) is { } sizes)
            {
                read[language] = sizes.Keys.ToDictionary(name => name, name => (long)sizes.Integer(name, 0, int.MaxValue), StringComparer.Ordinal);
            }
        }

        byLanguage.RejectOtherKeys();
        return read;
    }

    // One decision for all languages, or one for each language that has the program.
    private void ReadExpectations(Dictionary<Language, Dictionary<string, (Decision Decision, int Line)>> expectations)
    {
        if (map.Map("expects") is not { } entries)
        {
            return;
        }

        foreach (var program in entries.Keys)
        {
            var byLanguage = entries.IsMap(program) ? entries.Map(program) : null;
            var forAll = byLanguage is null ? entries.OneOf(program, Spellings.Decisions, Decision.Error) : Decision.Error;
            foreach (var (language, expected) in expectations.Where(pair => byLanguage is null || byLanguage.Has(pair.Key.WireName())))
            {
                expected[program] = (byLanguage?.OneOf(language.WireName(), Spellings.Decisions, Decision.Error) ?? forAll, entries.LineOf(program));
            }

            byLanguage?.RejectOtherKeys();
            if (program is "starter" or "baseline" && expectations.Values.Any(expected => expected.TryGetValue(program, out var found) && found.Decision == Decision.Pass))
            {
                entries.Fault(entries.LineOf(program), $"The {program} must not pass: there would be nothing to do.");
            }
        }

        if (expectations.Values.Any(expected => !expected.Values.Any(entry => entry.Decision == Decision.Pass)))
        {
            map.Fault(map.LineOf("expects"), "At least one solution must be expected to pass.");
        }
    }

    private List<ReferenceSolution> ReadReferences(Language language, Dictionary<string, (Decision Decision, int Line)> expected, string? naive)
    {
        var references = new List<ReferenceSolution>();
        foreach (var (program, (decision, line)) in expected)
        {
            var file = FileOf(language, program);
            if (!CourseFolder.IsInside(program) || !folder.HasFile(file))
            {
                map.Fault(line, $"The program '{program}' is missing in {language.WireName()}: {file}.");
            }
            else if (folder.Read(file, problems) is { } code)
            {
                references.Add(new ReferenceSolution(program, file, code, decision));
            }
        }

        var known = references.Select(reference => reference.File)
            .Concat([FileOf(language, "starter"), FileOf(language, "baseline"), FileOf(language, naive ?? "starter"), $"{root}/cs/Kit.cs"])
            .Concat(KitFiles())
            .ToHashSet();
        var own = Path.GetDirectoryName(FileOf(language, "starter"))!.Replace('\\', '/');
        foreach (var stray in folder.FilesUnder(own).Where(file => !known.Contains(file) && !expected.ContainsKey(Path.ChangeExtension(file, null)[(own.Length + 1)..])))
        {
            problems.Warn(stray, 1, "'expects' says nothing about this program.");
        }

        return references;
    }
}
