using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Runs;

public sealed class VerdictsTests
{
    private const long Mib = 1024 * 1024;
    private static readonly RunLimits Limits = new() { OutputKib = 1, MemoryMib = 100 };
    private static readonly Evidence Ended = new() { Began = true, Done = true, Code = 0, CpuNs = 1, WallNs = 1 };
    private static readonly RunError OutOfMemory = new("MemoryError", "", null, []);
    private static readonly RunError Other = new("ValueError", "", null, []);

    public static TheoryData<string, Verdict> Table => new()
    {
        { "ended well", Verdict.Ok },
        { "no job was handed over", Verdict.SandboxError },
        { "the launcher failed", Verdict.SandboxError },
        { "limits could not be set", Verdict.SandboxError },
        { "killed for output", Verdict.OutputLimit },
        { "output over the limit at the end", Verdict.OutputLimit },
        { "killed for memory", Verdict.MemoryLimit },
        { "a child was killed for memory and the program went on", Verdict.MemoryLimit },
        { "killed for memory, and processes were refused", Verdict.MemoryLimit },
        { "killed for want of the machine's memory", Verdict.SandboxError },
        { "a child was killed for want of the machine's memory", Verdict.SandboxError },
        { "killed for CPU", Verdict.TimeLimit },
        { "killed for time", Verdict.TimeLimit },
        { "killed for CPU, and processes were refused", Verdict.ProcessLimit },
        { "failed, and processes were refused", Verdict.ProcessLimit },
        { "went on after processes were refused", Verdict.ProcessLimit },
        { "ended well though processes were refused", Verdict.Ok },
        { "failed with a full disk", Verdict.DiskLimit },
        { "ended well with a full disk", Verdict.Ok },
        { "failed", Verdict.RuntimeError },
        { "says out of memory, and had asked for much", Verdict.MemoryLimit },
        { "says out of memory, and had asked for little", Verdict.RuntimeError },
        { "says another error, and had asked for much", Verdict.RuntimeError },
        { "ended by a signal", Verdict.RuntimeError },
        { "its sandbox was killed by a stranger", Verdict.SandboxError },
        { "says that it was killed", Verdict.RuntimeError },
        { "went without a word, with code 0", Verdict.RuntimeError },
        { "broke the channel", Verdict.RuntimeError },
        { "answered with too much", Verdict.OutputLimit },
        { "cancelled", Verdict.Cancelled },
        { "cancelled before it began", Verdict.Cancelled },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Decide_Evidence_GivesTheVerdict(string situation, Verdict expected)
    {
        var (evidence, error) = Situation(situation);

        Assert.Equal(expected, Verdicts.Decide(evidence, Limits, error).Verdict);
    }

    [Fact]
    public void Decide_WallTimeWithLittleCpu_SaysItWaited()
    {
        var waited = Verdicts.Decide(Ended with { Reason = "WallTime", CpuNs = 1, WallNs = 1000 }, Limits, null);
        var worked = Verdicts.Decide(Ended with { Reason = "WallTime", CpuNs = 900, WallNs = 1000 }, Limits, null);

        Assert.Contains("waited", waited.Explanation, StringComparison.Ordinal);
        Assert.DoesNotContain("waited", worked.Explanation, StringComparison.Ordinal);
    }

    private static (Evidence Evidence, RunError? Error) Situation(string name)
    {
        var failed = Ended with { Code = 1 };
        return name switch
        {
            "ended well" => (Ended, null),
            "no job was handed over" => (new Evidence { Code = 1 }, null),
            "the launcher failed" => (Ended with { Reason = "Launch" }, null),
            "limits could not be set" => (Ended with { Reason = "Limits" }, null),
            "killed for output" => (Ended with { Reason = "OutputLimit" }, null),
            "output over the limit at the end" => (Ended with { OutputBytes = 1025 }, null),
            "killed for memory" => (failed with { Reason = "MemoryLimit" }, null),
            "a child was killed for memory and the program went on" => (Ended with { OomKills = 1 }, null),
            "killed for memory, and processes were refused" => (failed with { Reason = "MemoryLimit", PidsHits = 3 }, null),
            "killed for want of the machine's memory" => (failed with { Reason = "HostMemory", OomKills = 1 }, null),
            "a child was killed for want of the machine's memory" => (Ended with { Reason = "HostMemory", OomKills = 1 }, null),
            "killed for CPU" => (failed with { Reason = "CpuTime" }, null),
            "killed for time" => (failed with { Reason = "WallTime" }, null),
            "killed for CPU, and processes were refused" => (failed with { Reason = "CpuTime", PidsHits = 3 }, null),
            "went on after processes were refused" => (failed with { Reason = "ProcessLimit", PidsHits = 3 }, null),
            "failed, and processes were refused" => (failed with { PidsHits = 3 }, Other),
            "ended well though processes were refused" => (Ended with { PidsHits = 3 }, null),
            "failed with a full disk" => (failed with { DiskFull = true }, Other),
            "ended well with a full disk" => (Ended with { DiskFull = true }, null),
            "failed" => (failed, Other),
            "says out of memory, and had asked for much" => (failed with { CommittedBytes = 99 * Mib }, OutOfMemory),
            "says out of memory, and had used much before it gave it back" => (failed with { CommittedBytes = 9 * Mib, PeakBytes = 99 * Mib }, OutOfMemory),
            "says out of memory, and had asked for little" => (failed with { CommittedBytes = 9 * Mib }, OutOfMemory),
            "says another error, and had asked for much" => (failed with { CommittedBytes = 99 * Mib }, Other),
            "ended by a signal" => (failed with { Done = false, Code = 139 }, null),
            "its sandbox was killed by a stranger" => (failed with { Done = false, Code = -9 }, null),
            "says that it was killed" => (failed with { Code = -9 }, null),
            "went without a word, with code 0" => (Ended with { Done = false }, null),
            "broke the channel" => (Ended with { Reason = "Protocol" }, null),
            "answered with too much" => (Ended with { Reason = "AnswerLimit" }, null),
            "cancelled" => (failed with { Reason = "Cancelled" }, null),
            "cancelled before it began" => (new Evidence { Reason = "Cancelled" }, null),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
    }
}
