using System.Globalization;
using System.Runtime.InteropServices;
using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>What is written on the card of a result.</summary>
internal static class MachineFacts
{
    private static readonly string[] PythonFlags = ["-I", "-B", "-X utf8"];
    private static readonly string[] DotnetFlags = ["TieredPGO=0", "gcServer=0", "gcConcurrent=0", "GCRetainVM=1", "InvariantGlobalization=1", "ReadyToRun framework, optimised script"];

    private static readonly Lazy<string> Cpu = new(() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        ?? RuntimeInformation.OSArchitecture.ToString());

    private static readonly Lazy<string> Kernel = new(() => "Linux " + File.ReadAllText("/proc/sys/kernel/osrelease").Trim());

    public static MeasurementCard Card(ExerciseKit kit, string runtime, Job job, IReadOnlyList<PairFigures> pairs, PairBudget budget)
    {
        var visible = job.Kind == RunKind.Measure;
        return new MeasurementCard
        {
            Cpu = Cpu.Value,
            Cores = Environment.ProcessorCount,
            CoresGiven = [],
            Exclusive = false,
            Kernel = Kernel.Value,
            Runtime = runtime,
            RuntimeFlags = kit.Language == Language.Python ? PythonFlags : DotnetFlags,
            Seed = visible ? 1 : null,
            Workload = kit.GateWorkload,
            OthersBusy = pairs.Count == 0 ? null : Math.Round(pairs.Count(pair => !pair.Calm) / (double)pairs.Count, 2),
            Protocol = Sentences(kit, budget, visible),
        };
    }

    private static List<string> Sentences(ExerciseKit kit, PairBudget budget, bool visible) =>
    [
        visible ? "Inputs are made by the exercise's generator with the seeds 1, 2, 3, ..." : "Inputs are made by the exercise's generator with seeds that nobody knew before.",
        kit.Language == Language.Python
            ? "Answers on two small inputs are compared and their times thrown away."
            : "Answers on two small inputs and one of full size are compared and their times thrown away, since the runtime compiles while it runs.",
        "Baseline and submission run in a sandbox each, on the same input, one after the other; who goes first changes from pair to pair.",
        "CPU time is that of the whole control group between handing over the input and receiving the answer, read outside the sandbox.",
        string.Create(CultureInfo.InvariantCulture, $"Pairs are added until the 95 % interval of the geometric mean lies on one side of the gate: {budget.MinPairs} to {budget.MaxPairs}, two when both are {SequentialDecision.Obvious} times away from it."),
        string.Create(CultureInfo.InvariantCulture, $"Elapsed times count only in pairs during which others used at most {Pair.Disturbance * 100:0} % of the cores."),
    ];
}
