using System.Globalization;
using TrainingHub.Profiling;

namespace TrainingHub.Execution.Profiling;

/// <summary>Tells how much other work a run had to share the machine with. Looks before and after, since the run itself makes the machine busy.</summary>
internal sealed class NoiseGauge
{
    private const double CalmStalled = 10;
    private const double BusyStalled = 40;
    private const double CalmStolen = 1;
    private const double BusyStolen = 5;
    private readonly double _stalled = Stalled();
    private readonly double _load = Load();
    private readonly (long Stolen, long All) _before = Ticks();

    public MachineNoise Read()
    {
        var (stolen, all) = Ticks();
        var share = all > _before.All ? 100.0 * (stolen - _before.Stolen) / (all - _before.All) : 0;
        return new MachineNoise(Grade(_stalled, share, _load / Environment.ProcessorCount), Math.Round(_stalled, 1), Math.Round(share, 1), _load, Load());
    }

    /// <summary>A, B or C, from the part of time in which processes waited for a core, the part that the hypervisor took, and the load of one core.</summary>
    public static string Grade(double stalledPercent, double stolenPercent, double loadPerCore)
    {
        if (stalledPercent < CalmStalled && stolenPercent < CalmStolen && loadPerCore < 1)
        {
            return "A";
        }

        return stalledPercent < BusyStalled && stolenPercent < BusyStolen && loadPerCore < 2 ? "B" : "C";
    }

    // Pressure is not told on every kernel; then load has to do.
    private static double Stalled()
    {
        var text = Read("/proc/pressure/cpu");
        var at = text.IndexOf("avg10=", StringComparison.Ordinal);
        return at >= 0 && double.TryParse(text.AsSpan(at + 6, Math.Max(0, text.IndexOf(' ', at) - at - 6)), CultureInfo.InvariantCulture, out var percent) ? percent : 0;
    }

    private static double Load() => double.TryParse(Read("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture, out var load) ? load : 0;

    private static (long Stolen, long All) Ticks()
    {
        var fields = Read("/proc/stat").Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(field => long.TryParse(field, CultureInfo.InvariantCulture, out var ticks) ? ticks : 0).ToList();
        return fields.Count > 7 ? (fields[7], fields.Take(8).Sum()) : (0, 0);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
