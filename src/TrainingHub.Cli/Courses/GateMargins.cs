using System.Globalization;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Courses;

/// <summary>
/// Is a gate where a machine's noise cannot decide about it? It asks for at most 80 % of what the best solution reaches, and for at least 1.25 times what the obvious fix reaches.
/// So an exercise with a required gate on a ratio must name that fix. A mark for elapsed time decides about nothing, and cannot be judged while others use the cores: without a figure it is named, and no fault.
/// </summary>
internal static class GateMargins
{
    private const double MostOfBest = 0.8;
    private const double LeastOverNaive = 1.25;
    private static readonly GateKind[] Measured = [GateKind.CpuRatio, GateKind.WallRatio, GateKind.CpuSeconds, GateKind.PeakMemory, GateKind.LatencyPercentile];

    public static VerifiedExpectation Check(CourseExpectation.OfMargins margins, IReadOnlyList<VerifiedExpectation> outcomes)
    {
        var figures = outcomes.Select(outcome => outcome.Figures).OfType<HostFigures>()
            .Where(one => one.Exercise == margins.Kit.Id && one.Language == margins.Kit.Language).ToList();
        var passing = margins.Variant.References.Where(reference => reference.Expects == Decision.Pass).Select(reference => reference.Name).ToHashSet();
        var measured = margins.Kit.Gates.Where(gate => Measured.Contains(gate.Kind)).ToLookup(gate => NeedsCalm(gate) && Reached(gate, figures, passing).Count == 0);
        var faults = measured[false].SelectMany(gate => FaultsOf(gate, figures, passing, margins.Variant.Naive?.Name)).ToList();
        var unjudged = measured[true].Any() ? $"; not judged, because the machine was busy: {string.Join(", ", measured[true].Select(gate => gate.Id))}" : "";
        return new VerifiedExpectation(
            $"{margins.Folder} ({margins.Kit.Language.WireName()} gates)", faults.Count == 0, "gates with margin", (faults.Count == 0 ? "gates with margin" : string.Join(' ', faults)) + unjudged);
    }

    private static bool NeedsCalm(Gate gate) => gate is { Optional: true, Kind: GateKind.WallRatio or GateKind.LatencyPercentile };

    private static List<double> Reached(Gate gate, List<HostFigures> figures, HashSet<string> passing) =>
        [.. figures.Where(one => passing.Contains(one.Program)).Select(one => ValueOf(one, gate)).OfType<double>()];

    private static IEnumerable<string> FaultsOf(Gate gate, List<HostFigures> figures, HashSet<string> passing, string? naive)
    {
        var reached = Reached(gate, figures, passing);
        if (reached.Count == 0)
        {
            yield return $"No solution reached a figure for the gate '{gate.Id}'.";
            yield break;
        }

        if (gate.Min is { } least && reached.Max() is var best && least > best * MostOfBest)
        {
            yield return Say($"The gate '{gate.Id}' asks for {least:0.##}, but the best solution reaches {best:0.##} here: at most {best * MostOfBest:0.##} leaves a margin.");
        }

        if (gate.Max is { } most && reached.Min() is var lowest && lowest > most * MostOfBest)
        {
            yield return Say($"The gate '{gate.Id}' allows {most:0.##}, but the best solution needs {lowest:0.##} here: at least {lowest / MostOfBest:0.##} leaves a margin.");
        }

        if (naive is null && gate is { IsRatio: true, Optional: false, Min: not null })
        {
            yield return $"The gate '{gate.Id}' can only be held against the obvious fix if exercise.yaml names one: add 'naive: solutions/naive', or another program of the exercise.";
        }

        if (gate.Min is { } bound && naive is not null && figures.Find(one => one.Program == naive) is { } obvious && ValueOf(obvious, gate) is { } reachedByNaive && bound < reachedByNaive * LeastOverNaive)
        {
            yield return Say($"The gate '{gate.Id}' asks for {bound:0.##}, but {naive} reaches {reachedByNaive:0.##} here already: at least {reachedByNaive * LeastOverNaive:0.##} asks for more than the obvious.");
        }
    }

    private static double? ValueOf(HostFigures figures, Gate gate) => figures.Gates.FirstOrDefault(one => one.Id == gate.Id)?.Value;

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
