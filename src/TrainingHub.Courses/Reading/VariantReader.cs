using TrainingHub.Protocol;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads what an exercise has once for each language: programs, workloads, gates and the grades its author expects.</summary>
internal sealed class VariantReader(CourseFolder folder, string root, YamlMap map, ProblemList problems)
{
    public IReadOnlyDictionary<Language, ExerciseVariant> Read(IReadOnlyList<Language> languages)
    {
        var entry = map.Map("entry");
        var (sample, gate) = ReadWorkloads(languages);
        var (required, gold) = ReadGates(languages);
        var expected = ReadExpectations();
        var variants = languages.ToDictionary(language => language, language => new ExerciseVariant
        {
            Language = language,
            Entry = entry?.Text(language.WireName()) ?? "",
            Starter = folder.Read(FileOf(language, "starter"), problems) ?? "",
            Baseline = folder.Read(FileOf(language, "baseline"), problems) ?? "",
            Kit = language == Language.CSharp && folder.HasFile($"{root}/cs/Kit.cs") ? folder.Read($"{root}/cs/Kit.cs", problems) : null,
            SampleWorkload = sample.GetValueOrDefault(language, new Dictionary<string, long>()),
            GateWorkload = gate.GetValueOrDefault(language, new Dictionary<string, long>()),
            RequiredSpeedup = required.GetValueOrDefault(language),
            GoldSpeedup = gold.TryGetValue(language, out var speedup) ? speedup : null,
            References = ReadReferences(language, expected),
        });
        entry?.RejectOtherKeys();
        return variants;
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

    private (Dictionary<Language, double> Required, Dictionary<Language, double> Gold) ReadGates(IReadOnlyList<Language> languages)
    {
        var (required, gold) = (new Dictionary<Language, double>(), new Dictionary<Language, double>());
        foreach (var gate in map.Maps("gates", required: true))
        {
            var id = gate.Identifier("id");
            var optional = gate.OptionalText("optional") == "true";
            if (gate.Text("kind") is not ("cpu-ratio" or ""))
            {
                gate.Fault(gate.LineOf("kind"), "'kind' must be cpu-ratio.");
            }

            if ((id, optional) is not (("fast", false) or ("gold", true)))
            {
                gate.Fault(gate.LineOf("id"), "The gates are 'fast', which is required, and 'gold' with 'optional: true'.");
            }

            ReadMinimum(gate, languages, id == "gold" ? gold : required);
            gate.RejectOtherKeys();
        }

        if (map.Has("gates") && required.Count == 0)
        {
            map.Fault(map.LineOf("gates"), "The gate 'fast' is missing.");
        }

        foreach (var language in gold.Keys.Where(language => required.TryGetValue(language, out var fast) && gold[language] <= fast))
        {
            map.Fault(map.LineOf("gates"), $"The gate 'gold' of {language.WireName()} must ask for more than 'fast'.");
        }

        return (required, gold);
    }

    private static void ReadMinimum(YamlMap gate, IReadOnlyList<Language> languages, Dictionary<Language, double> minima)
    {
        const double Least = 1.05;
        const double Most = 10_000;
        var byLanguage = gate.IsMap("min") ? gate.Map("min") : null;
        var common = byLanguage is null ? gate.RequiredNumber("min", Least, Most) : 0;
        foreach (var language in languages)
        {
            minima[language] = byLanguage?.RequiredNumber(language.WireName(), Least, Most) ?? common;
        }

        byLanguage?.RejectOtherKeys();
    }

    private Dictionary<string, (Decision Decision, int Line)> ReadExpectations()
    {
        var expected = new Dictionary<string, (Decision, int)>(StringComparer.Ordinal);
        if (map.Map("expects") is not { } entries)
        {
            return expected;
        }

        foreach (var program in entries.Keys)
        {
            var decision = entries.OneOf(program, Spellings.Decisions, Decision.Error);
            expected[program] = (decision, entries.LineOf(program));
            if (program is "starter" or "baseline" && decision == Decision.Pass)
            {
                entries.Fault(entries.LineOf(program), $"The {program} must not pass: there would be nothing to do.");
            }
        }

        if (!expected.Values.Any(entry => entry.Item1 == Decision.Pass))
        {
            map.Fault(map.LineOf("expects"), "At least one solution must be expected to pass.");
        }

        return expected;
    }

    private List<ReferenceSolution> ReadReferences(Language language, Dictionary<string, (Decision Decision, int Line)> expected)
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

        var known = references.Select(reference => reference.File).Concat([FileOf(language, "starter"), FileOf(language, "baseline"), $"{root}/cs/Kit.cs"]).ToHashSet();
        var own = Path.GetDirectoryName(FileOf(language, "starter"))!.Replace('\\', '/');
        foreach (var stray in folder.FilesUnder(own).Where(file => !known.Contains(file) && !expected.ContainsKey(Path.ChangeExtension(file, null)[(own.Length + 1)..])))
        {
            problems.Warn(stray, 1, "'expects' says nothing about this program.");
        }

        return references;
    }
}
