using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>The runtime settings of a waiting C# guest, for programs outside every sandbox: like is compared with like.</summary>
internal static class BareRuntime
{
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(SandboxProfile.DotnetSettings(RunLimits.Default.MemoryMib))
    {
        ["DOTNET_ROOT"] = SandboxPaths.DotnetRoot,
        ["PATH"] = "/usr/bin:/bin",
        ["LANG"] = "C.UTF-8",
    };
}
