using System.Globalization;

namespace TrainingHub.Execution.Guests;

/// <summary>What the machine has left.</summary>
internal static class HostMemory
{
    private const string Field = "MemAvailable:";

    /// <summary>Memory that new processes may take without anything being swapped out, in MiB; 0 where the kernel does not tell.</summary>
    public static long AvailableMib()
    {
        var line = File.ReadLines("/proc/meminfo").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) / 1024;
    }
}
