using System.Globalization;

namespace TrainingHub.Execution.Doctor;

/// <summary>What makes measurements on this machine noisy. Nothing here keeps programs from running.</summary>
internal static class HostNoise
{
    private const double BusyShare = 0.5;

    public static IEnumerable<HostFinding> Look()
    {
        var cores = Environment.ProcessorCount;
        yield return new HostFinding(
            "cores", true, $"{cores}", cores > 1 ? "Runs and measurements can go on side by side." : "Runs disturb measurements, and nothing runs in parallel.",
            cores > 1 ? null : "Give the machine two cores or more.");

        const string Governor = "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor";
        var governor = File.Exists(Governor) ? File.ReadAllText(Governor).Trim() : "not visible (a virtual machine)";
        yield return new HostFinding(
            "frequency governor", true, governor,
            governor is "powersave" or "ondemand" ? "The clock changes while programs are measured." : "No known hindrance to measuring.",
            governor is "powersave" or "ondemand" ? "cpupower frequency-set -g performance" : null);

        var load = double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
        var busy = load > cores * BusyShare;
        yield return new HostFinding(
            "load", true, $"{load:F2} on {cores} cores",
            busy ? "Other work competes; intervals get wider and some measurements end undecided." : "Quiet enough to measure.",
            busy ? "Measure when less goes on." : null);
    }
}
