using TrainingHub.Protocol;

namespace TrainingHub.RedTeam.Tests;

/// <summary>Exercise 1 with fewer rows: the difference between slow and quick stays far from the gate, and a case takes seconds.</summary>
internal static class Exercise
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "ex1");

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public static ExerciseKit KitFor(Language language) => new()
    {
        Id = "ex1",
        Language = language,
        Entry = language == Language.Python ? "process" : "Solution.Process",
        Baseline = Text(language == Language.Python ? "py/baseline.py" : "cs/baseline.cs"),
        Kit = language == Language.CSharp ? Text("cs/Kit.cs") : null,
        Generator = Text("workload/gen.py"),
        SampleWorkload = Workload(60, 12, 9),
        GateWorkload = language == Language.Python ? Workload(2500, 700, 150) : Workload(6000, 3000, 300),
        Gates = [new Gate("fast", GateKind.CpuRatio, 5, null)],
        Limits = RunLimits.Default with { CpuSeconds = 10, WallSeconds = 8, MemoryMib = 512, Processes = 64, OutputKib = 256 },
    };

    private static Dictionary<string, long> Workload(long rows, long products, long customers) =>
        new() { ["rows"] = rows, ["products"] = products, ["customers"] = customers };
}
