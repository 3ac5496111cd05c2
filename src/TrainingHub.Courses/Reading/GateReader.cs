using System.Globalization;
using System.Text.Json;
using TrainingHub.Courses.Model;
using TrainingHub.Protocol;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads the gates of an exercise: for each language those that apply to it, one for each mode they look at.</summary>
internal sealed class GateReader(
    YamlMap map,
    IReadOnlyList<Language> languages,
    IReadOnlyDictionary<Language, IReadOnlyList<string>> modes,
    IReadOnlyDictionary<Language, IReadOnlyDictionary<string, long>> workloads)
{
    private const double LeastRatio = 1.05;
    private const double MostRatio = 10_000;
    private const double Anything = 1e15;

    private static readonly Dictionary<string, GateKind> Kinds =
        Enum.GetValues<GateKind>().ToDictionary(kind => JsonSerializer.Serialize(kind).Trim('"'), StringComparer.Ordinal);

    public IReadOnlyDictionary<Language, IReadOnlyList<Gate>> Read(bool isPractice, bool hasService)
    {
        var read = languages.ToDictionary(language => language, _ => new List<Gate>());
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Maps("gates", required: !isPractice))
        {
            var id = entry.Identifier("id");
            if (!ids.Add(id) && id.Length > 0)
            {
                entry.Fault(entry.LineOf("id"), $"There is a gate '{id}' already.");
            }

            ReadOne(entry, id, hasService, read);
            entry.RejectOtherKeys();
        }

        foreach (var (language, gates) in read)
        {
            Check(language, gates, isPractice);
        }

        return read.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<Gate>)entry.Value);
    }

    private void ReadOne(YamlMap entry, string id, bool hasService, Dictionary<Language, List<Gate>> read)
    {
        var kind = entry.OneOf("kind", Kinds, GateKind.CpuRatio);
        var (least, most) = (ReadBound(entry, "min", kind), ReadBound(entry, "max", kind));
        var mode = entry.OptionalText("mode");
        var chosen = entry.Has("languages") ? Spellings.LanguagesIn(entry, "languages", languages) : languages;
        var gate = ReadDetails(entry, new Gate(id, kind, null, null));
        CheckShape(entry, gate, hasService, chosen);
        if (mode is not null && !chosen.Any(language => modes.GetValueOrDefault(language, []).Contains(mode)))
        {
            entry.Fault(entry.LineOf("mode"), $"There is no mode '{mode}'.");
        }

        foreach (var language in chosen)
        {
            var bound = gate with { Min = least(language), Max = most(language) };
            var own = modes.GetValueOrDefault(language, []);
            if (own.Count == 0)
            {
                read[language].Add(bound);
            }

            // Without a mode it looks at all of them, each on its own.
            foreach (var at in own.Where(at => mode is null || at == mode))
            {
                read[language].Add(bound with { Id = mode is null && own.Count > 1 ? $"{id}-{at}" : id, Mode = at });
            }
        }
    }

    private static Gate ReadDetails(YamlMap entry, Gate gate)
    {
        var isWorkers = gate.Kind is GateKind.Processes or GateKind.Threads;
        gate = gate with
        {
            Optional = entry.Flag("optional"),
            Share = (isWorkers ? entry.OptionalNumber("share", 0.001, 0.5) : null) ?? Gate.DefaultShare,
            Percentile = (gate.Kind == GateKind.LatencyPercentile ? entry.OptionalNumber("percentile", 50, 99.9) : null) ?? gate.Percentile,
            Calls = (int)((gate.Kind == GateKind.LatencyPercentile ? entry.OptionalNumber("calls", 10, 400, whole: true) : null) ?? gate.Calls),
            Over = gate.Kind == GateKind.Growth ? [.. entry.Texts("over", min: 1).Select(text => text.Value)] : [],
            Counter = gate.Kind == GateKind.Counter ? entry.Identifier("counter") : null,
            Loops = gate.Kind == GateKind.EventLoop ? ReadLoops(entry) : [],
        };
        return gate with { Asks = entry.OptionalText("asks") ?? GateWords.Of(gate) };
    }

    private static IReadOnlyList<string> ReadLoops(YamlMap entry)
    {
        var loops = entry.Texts("loops", min: 1);
        foreach (var unknown in loops.Where(loop => !Gate.KnownLoops.Contains(loop.Value)))
        {
            entry.Fault(entry.LineOf("loops"), $"There is no kind of event loop '{unknown.Value}'; known are {string.Join(", ", Gate.KnownLoops)}.");
        }

        return [.. loops.Select(loop => loop.Value)];
    }

    // One number for all languages, or one for each.
    private Func<Language, double?> ReadBound(YamlMap entry, string key, GateKind kind)
    {
        if (!entry.Has(key))
        {
            return _ => null;
        }

        var (from, to) = kind is GateKind.CpuRatio or GateKind.WallRatio ? (LeastRatio, MostRatio) : (0, Anything);
        if (!entry.IsMap(key))
        {
            var common = entry.RequiredNumber(key, from, to);
            return _ => common;
        }

        var byLanguage = entry.Map(key)!;
        var bounds = languages.Where(language => !entry.Has("languages") || byLanguage.Has(language.WireName()))
            .ToDictionary(language => language, language => byLanguage.RequiredNumber(language.WireName(), from, to));
        byLanguage.RejectOtherKeys();
        return language => bounds.TryGetValue(language, out var bound) ? bound : null;
    }

    private void CheckShape(YamlMap entry, Gate gate, bool hasService, IReadOnlyList<Language> chosen)
    {
        var word = JsonSerializer.Serialize(gate.Kind).Trim('"');
        var (mayMin, mayMax) = gate.Kind switch
        {
            GateKind.CpuRatio or GateKind.WallRatio or GateKind.EventLoop => (true, false),
            GateKind.Processes or GateKind.Threads or GateKind.InFlight or GateKind.Requests or GateKind.Connections or GateKind.Counter or GateKind.WaitingThreads => (true, true),
            _ => (false, true),
        };
        if (!(mayMin && entry.Has("min")) && !(mayMax && entry.Has("max")))
        {
            entry.Fault(entry.Line, $"A gate of kind {word} needs {(mayMin && mayMax ? "'min' or 'max'" : mayMin ? "'min'" : "'max'")}.");
        }

        if ((entry.Has("min") && !mayMin) || (entry.Has("max") && !mayMax))
        {
            entry.Fault(entry.LineOf(mayMin ? "max" : "min"), $"A gate of kind {word} has no '{(mayMin ? "max" : "min")}'.");
        }

        if (gate.NeedsService && !hasService)
        {
            entry.Fault(entry.LineOf("kind"), $"A gate of kind {word} needs the key 'service': only a service can count that.");
        }

        if (gate.Kind == GateKind.AllocatedBytes && chosen.Contains(Language.Python))
        {
            entry.Fault(entry.LineOf("kind"), "allocated-bytes can be had in C# only: write 'languages: [csharp]', and peak-memory for Python.");
        }

        if (gate.Kind == GateKind.EventLoop && chosen.Contains(Language.CSharp))
        {
            entry.Fault(entry.LineOf("kind"), "event-loop tells Python's loops apart: write 'languages: [python]'. In C# there is one for all.");
        }

        foreach (var name in gate.Over.Where(name => chosen.Any(language => workloads.TryGetValue(language, out var workload) && !workload.ContainsKey(name))))
        {
            entry.Fault(entry.LineOf("over"), $"The workload has no '{name}'.");
        }
    }

    private void Check(Language language, List<Gate> gates, bool isPractice)
    {
        if (map.Has("gates") && !isPractice && gates.TrueForAll(gate => gate.Optional))
        {
            map.Fault(map.LineOf("gates"), $"There is no gate for {language.WireName()} that is not optional; a task that asks for a right answer only is 'kind: practice'.");
        }

        foreach (var gold in gates.Where(gate => gate is { Optional: true, IsRatio: true }))
        {
            var required = gates.Find(gate => !gate.Optional && gate.Kind == gold.Kind && gate.Mode == gold.Mode);
            if (required?.Min >= gold.Min)
            {
                map.Fault(map.LineOf("gates"), string.Create(CultureInfo.InvariantCulture, $"The gate '{gold.Id}' of {language.WireName()} must ask for more than '{required.Id}'."));
            }
        }
    }
}
