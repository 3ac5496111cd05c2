using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>From the launcher's evidence to a verdict. The order of the questions matters; see <c>docs/sandbox.md</c>.</summary>
internal static class Verdicts
{
    private const double NearlyAll = 0.8;
    private const double LowCpuShare = 0.1;
    private static readonly string[] OutOfMemoryTypes = ["System.OutOfMemoryException", "MemoryError"];

    /// <param name="evidence">What was seen from outside.</param>
    /// <param name="limits">What was allowed.</param>
    /// <param name="error">The guest's own word. It words an explanation, and tells a failed allocation from another error only where the evidence agrees.</param>
    public static (Verdict Verdict, string? Explanation) Decide(Evidence evidence, RunLimits limits, RunError? error) => evidence.Reason switch
    {
        "Cancelled" => (Verdict.Cancelled, null),
        _ when !evidence.Began => (Verdict.SandboxError, Join("The sandbox did not start.", evidence.LaunchError)),
        "Launch" or "HostGone" or "Limits" => (Verdict.SandboxError, Join($"The sandbox ended early ({evidence.Reason}).", evidence.LaunchError)),
        "HostMemory" => (Verdict.SandboxError, "The machine had no memory left, and the program was ended for it."),
        "OutputLimit" => (Verdict.OutputLimit, $"The program wrote more than {limits.OutputKib} KiB."),
        "AnswerLimit" => (Verdict.OutputLimit, $"The returned answer is longer than {GuestTraffic.LongestAnswerMib} MiB as JSON. Return what the task asks for and no more."),
        "MemoryLimit" => (Verdict.MemoryLimit, $"The program used more than {limits.MemoryMib} MiB of memory."),
        "ProcessLimit" => ProcessLimit(limits),
        "CpuTime" or "WallTime" when evidence.PidsHits > 0 => ProcessLimit(limits),
        "CpuTime" => (Verdict.TimeLimit, $"The program used more than {limits.CpuSeconds} s of processor time."),
        "WallTime" => (Verdict.TimeLimit, WaitedTooLong(evidence, limits)),
        _ when evidence.OutputBytes > limits.OutputKib * 1024L => (Verdict.OutputLimit, $"The program wrote more than {limits.OutputKib} KiB."),
        _ when evidence.OomKills > 0 => (Verdict.MemoryLimit, $"The program used more than {limits.MemoryMib} MiB of memory."),
        "Protocol" => (Verdict.RuntimeError, "The program interfered with the channel that reports on it."),
        _ when evidence.Code == 0 && evidence.Done => (Verdict.Ok, null),
        _ when evidence.PidsHits > 0 => ProcessLimit(limits),
        _ when AskedForTooMuch(evidence, limits, error) => (Verdict.MemoryLimit, $"The program asked for more than {limits.MemoryMib} MiB of memory."),
        // The sandbox's own outermost process is out of the program's reach: somebody else's signal ended it.
        _ when evidence is { Code: < 0, Done: false } => (Verdict.SandboxError, $"The sandbox was ended from outside (signal {-evidence.Code})."),
        _ when evidence.DiskFull => (Verdict.DiskLimit, $"A folder of the program held more than {limits.DiskMib} MiB."),
        _ => (Verdict.RuntimeError, HowEnded(evidence, error)),
    };

    private static (Verdict Verdict, string? Explanation) ProcessLimit(RunLimits limits) =>
        (Verdict.ProcessLimit, $"The program wanted more than {limits.Processes} processes and threads.");

    private static bool AskedForTooMuch(Evidence evidence, RunLimits limits, RunError? error) =>
        error is not null && OutOfMemoryTypes.Contains(error.Type) && Math.Max(evidence.CommittedBytes, evidence.PeakBytes) > limits.MemoryMib * 1024L * 1024L * NearlyAll;

    private static string WaitedTooLong(Evidence evidence, RunLimits limits) => evidence.CpuNs < evidence.WallNs * LowCpuShare
        ? $"The program waited too long: {limits.WallSeconds} s passed, and it used little of the processor."
        : $"The program took longer than {limits.WallSeconds} s.";

    private static string? HowEnded(Evidence evidence, RunError? error) => evidence switch
    {
        { Code: > 128 and < 192 } when error is null => $"The program was ended by signal {evidence.Code - 128}.",
        // An end of the process by itself is announced; this one was not.
        { Code: 0, Done: false } => "The program's process ended without the usual steps.",
        _ => null,
    };

    private static string Join(string sentence, string detail) => detail.Length > 0 ? $"{sentence} {detail}" : sentence;
}
