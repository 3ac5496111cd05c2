using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Runs;

public sealed class CeilingsTests
{
    private static readonly ExecutionOptions Options = new() { MostMemoryMib = 256, MostCpuSeconds = 5, MostWallSeconds = 20, MostProcesses = 64, MostOutputKib = 100, MostDiskMib = 32 };
    private static readonly RunLimits Modest = new() { MemoryMib = 256, CpuSeconds = 5, WallSeconds = 20, Processes = 64, OutputKib = 100, DiskMib = 32 };

    [Fact]
    public void Apply_WithinWhatTheServerGives_ChangesNothing()
    {
        var (limits, lowered) = new Ceilings(Options).Apply(Modest);

        Assert.Equal(Modest, limits);
        Assert.Null(lowered);
    }

    [Fact]
    public void Apply_MoreOfEverything_LowersEachAndNamesTheKeys()
    {
        var asked = new RunLimits { MemoryMib = 300, CpuSeconds = 6.5, WallSeconds = 21, Processes = 65, OutputKib = 101, DiskMib = 33 };

        var (limits, lowered) = new Ceilings(Options).Apply(asked);

        Assert.Equal(Modest with { Cores = asked.Cores }, limits);
        Assert.Contains("memory 300 MiB, given 256 MiB (Execution:MostMemoryMib)", lowered, StringComparison.Ordinal);
        Assert.Contains("processor time 6.5 s, given 5 s (Execution:MostCpuSeconds)", lowered, StringComparison.Ordinal);
        Assert.Contains("processes and threads 65, given 64 (Execution:MostProcesses)", lowered, StringComparison.Ordinal);
        foreach (var key in (string[])["MostWallSeconds", "MostOutputKib", "MostDiskMib"])
        {
            Assert.Contains($"(Execution:{key})", lowered, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Apply_Defaults_AreWithinWhatAServerGivesByDefault() => Assert.Null(new Ceilings(new ExecutionOptions()).Apply(RunLimits.Default).Lowered);
}
