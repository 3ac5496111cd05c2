using System.Globalization;
using System.Runtime.InteropServices;

namespace TrainingHub.Cli.Bench;

/// <summary>Where figures come from.</summary>
internal sealed record Machine(int Cores, string Cpu, string Kernel, string Runtime, double LoadBefore, double LoadAfter)
{
    public static Machine Look(double loadBefore) => new(
        Environment.ProcessorCount, CpuModel(), "Linux " + File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), RuntimeInformation.FrameworkDescription, loadBefore, Load());

    /// <summary>Processes that ran or waited for a core, averaged over the last minute.</summary>
    public static double Load() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    // ARM machines name no model.
    private static string CpuModel() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? RuntimeInformation.OSArchitecture.ToString();
}
