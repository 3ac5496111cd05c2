using System.Globalization;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>What this server gives one program at most, whatever its exercise or snippet asks for.</summary>
internal sealed class Ceilings(ExecutionOptions options)
{
    /// <summary>The limits that hold, and a sentence for whoever meets one that was lowered; null where none was.</summary>
    public (RunLimits Limits, string? Lowered) Apply(RunLimits asked)
    {
        List<string> lowered = [];
        var limits = asked with
        {
            CpuSeconds = Lower(asked.CpuSeconds, options.MostCpuSeconds, "processor time", "s", nameof(options.MostCpuSeconds)),
            WallSeconds = Lower(asked.WallSeconds, options.MostWallSeconds, "elapsed time", "s", nameof(options.MostWallSeconds)),
            MemoryMib = (int)Lower(asked.MemoryMib, options.MostMemoryMib, "memory", "MiB", nameof(options.MostMemoryMib)),
            Processes = (int)Lower(asked.Processes, options.MostProcesses, "processes and threads", "", nameof(options.MostProcesses)),
            OutputKib = (int)Lower(asked.OutputKib, options.MostOutputKib, "output", "KiB", nameof(options.MostOutputKib)),
            DiskMib = (int)Lower(asked.DiskMib, options.MostDiskMib, "disk", "MiB", nameof(options.MostDiskMib)),
        };
        return (limits, lowered.Count == 0 ? null : $"The exercise asks for more than this server gives: {string.Join("; ", lowered)}.");

        double Lower(double wanted, double most, string what, string unit, string key)
        {
            if (wanted <= most)
            {
                return wanted;
            }

            var suffix = unit.Length == 0 ? "" : " " + unit;
            lowered.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {wanted:0.##}{suffix}, given {most:0.##}{suffix} ({ExecutionOptions.Section}:{key})"));
            return most;
        }
    }

    /// <summary>True for the verdicts that a lowered limit can bring about.</summary>
    public static bool Concerns(Verdict verdict) =>
        verdict is Verdict.TimeLimit or Verdict.MemoryLimit or Verdict.OutputLimit or Verdict.ProcessLimit or Verdict.DiskLimit;
}
