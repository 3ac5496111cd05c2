using System.Globalization;

namespace TrainingHub.Execution.Grading;

/// <summary>How busy the machine is, for telling whether elapsed times mean anything.</summary>
internal interface IMachineWatch
{
    /// <summary>CPU time that all cores together have used so far, for anybody.</summary>
    TimeSpan Used { get; }

    int Cores { get; }
}

/// <summary>Reads the kernel's own account. It counts in ticks of 10 ms, so it says little about shorter stretches.</summary>
internal sealed class MachineWatch : IMachineWatch
{
    private const int TicksPerSecond = 100;
    private static readonly int[] Idle = [3, 4];

    // The kernel counts guests of virtual machines under user time already.
    private const int Columns = 8;

    public int Cores => Environment.ProcessorCount;

    public TimeSpan Used
    {
        get
        {
            using var reader = new StreamReader("/proc/stat");
            var fields = reader.ReadLine()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
            var ticks = fields.Take(Columns).Where((_, column) => !Idle.Contains(column)).Sum(text => long.Parse(text, CultureInfo.InvariantCulture));
            return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
        }
    }
}
