using TrainingHub.Protocol;

namespace TrainingHub.RedTeam.Tests;

/// <summary>
/// A task of short calls, whose baseline counts equal pairs of numbers one by one in ten to thirty milliseconds: what could be hidden beside a call weighs most here. It is set with one gate of each kind
/// that is about time or memory.
/// </summary>
internal static class PairsExercise
{
    private const string Generator = """
        import json, random

        def generate(seed: int, count: int) -> bytes:
            chosen = random.Random(seed)
            return json.dumps({"numbers": [chosen.randrange(count) for _ in range(count)]}).encode()
        """;

    private const string PythonBaseline = """
        def pairs(numbers):
            found = 0
            for at, number in enumerate(numbers):
                for other in numbers[at + 1:]:
                    found += number == other
            return found
        """;

    private const string CSharpBaseline = """
        public static class Solution
        {
            public static long Pairs(int[] numbers)
            {
                var found = 0L;
                for (var at = 0; at < numbers.Length; at++)
                {
                    for (var other = at + 1; other < numbers.Length; other++) { found += numbers[at] == numbers[other] ? 1 : 0; }
                }
                return found;
            }
        }
        """;

    /// <summary>By the name of the exercise. The bounds lie far from what baseline and a good solution reach on any machine, but for elapsed time, which a busy one cannot tell.</summary>
    public static IReadOnlyDictionary<string, Gate> Gates { get; } = new Dictionary<string, Gate>
    {
        ["pairs"] = new("fast", GateKind.CpuRatio, 3, null),
        ["pairs-wall"] = new("quick", GateKind.WallRatio, 3, null),
        ["pairs-latency"] = new("prompt", GateKind.LatencyPercentile, null, 5) { Percentile = 75, Calls = 20 },
        ["pairs-growth"] = new("grows", GateKind.Growth, null, 1.4) { Over = ["count"] },
        ["pairs-memory"] = new("small", GateKind.PeakMemory, null, 60),
    };

    public static ExerciseKit KitFor(Language language, Gate gate) => new()
    {
        Id = "pairs",
        Language = language,
        Entry = language == Language.Python ? "pairs" : "Solution.Pairs",
        Baseline = language == Language.Python ? PythonBaseline : CSharpBaseline,
        Generator = Generator,
        SampleWorkload = new Dictionary<string, long> { ["count"] = 50 },
        GateWorkload = new Dictionary<string, long> { ["count"] = language == Language.Python ? 900 : 6000 },
        Arguments = [new("numbers", "input.numbers")],
        Gates = [gate],
        Limits = RunLimits.Default with { CpuSeconds = 10, WallSeconds = 20, MemoryMib = 512 },
    };
}
