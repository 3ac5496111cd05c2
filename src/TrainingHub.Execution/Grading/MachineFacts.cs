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

    /// <param name="kit">The exercise.</param>
    /// <param name="runtime">What ran the submission; null when it was never started.</param>
    /// <param name="job">The grading.</param>
    /// <param name="pairs">The timed pairs.</param>
    /// <param name="budget">How many there may be.</param>
    public static MeasurementCard Card(ExerciseKit kit, string? runtime, Job job, IReadOnlyList<PairFigures> pairs, PairBudget budget)
    {
        var visible = job.Kind == RunKind.Measure;
        return new MeasurementCard
        {
            Cpu = Cpu.Value,
            Cores = Environment.ProcessorCount,
            CoresGiven = [],
            Exclusive = false,
            Kernel = Kernel.Value,
            Runtime = runtime ?? "not started",
            RuntimeFlags = kit.Language == Language.Python ? PythonFlags : DotnetFlags,
            Seed = visible ? 1 : null,
            Workload = kit.GateWorkload,
            OthersBusy = pairs.Count == 0 ? null : Math.Round(pairs.Average(pair => pair.OthersBusy), 3),
            Protocol = [.. InputSentences(kit, visible), .. pairs.Count == 0 ? ["It did not come to timed pairs."] : PairSentences(budget)],
        };
    }

    private static string[] InputSentences(ExerciseKit kit, bool visible) =>
    [
        visible ? "Inputs are made by the exercise's generator with the seeds 1, 2, 3, ..." : "Inputs are made by the exercise's generator with seeds that nobody knew before.",
        kit.Language == Language.Python
            ? "Answers to two small inputs are compared first and their times thrown away."
            : $"Answers to small inputs and, where times decide, to one of full size are compared first and their times thrown away, since the runtime compiles while it runs: up to {Duel.MostDiscarded} calls on an input, then further small ones until both sides are quiet.",
        "Baseline and submission run in a sandbox each, on the same input, one after the other; who goes first changes from pair to pair.",
    ];

    private static string[] PairSentences(PairBudget budget) =>
    [
        "CPU time is that of the whole control group from its word that it has the input to its answer, read outside the sandbox. What the submission uses beyond the baseline while it is handed the input is added; so is what it uses between calls, from the second time on that this is much.",
        string.Create(CultureInfo.InvariantCulture, $"A ratio is the geometric mean of up to {SpeedupEstimate.PairsForRanks - 1} pairs, with Student's t; from {SpeedupEstimate.PairsForRanks} pairs on it is their median, with an interval of ranks."),
        string.Create(CultureInfo.InvariantCulture, $"Pairs are added until its 95 % interval lies on one side of the gate: {budget.MinPairs} to {budget.MaxPairs}, two when both are {SequentialDecision.Obvious} times away from it and too slow."),
        string.Create(CultureInfo.InvariantCulture, $"Elapsed times count only in pairs during which others used at most {Pair.Disturbance * 100:0} % of the cores."),
    ];
}
