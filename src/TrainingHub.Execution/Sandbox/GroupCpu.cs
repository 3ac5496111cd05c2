using System.Buffers.Text;
using System.Globalization;
using TrainingHub.Execution.Metering;

namespace TrainingHub.Execution.Sandbox;

/// <summary>CPU time of everything in a sandbox, in nanoseconds, read from outside: of its control group, or without one summed over the process tree.</summary>
internal sealed class GroupCpu : IDisposable
{
    private const long TickNs = 1_000_000_000 / 100;
    private readonly KeptFile? _file;
    private readonly int _first;

    /// <param name="file">A version 1 <c>cpuacct.usage</c> or a version 2 <c>cpu.stat</c>; null without control groups.</param>
    /// <param name="first">The sandbox's first process.</param>
    public GroupCpu(string? file, int first)
    {
        _first = first;
        _file = file is null ? null : new KeptFile(file);
    }

    public long Read() => _file is null ? Tree() : Group(_file);

    public void Dispose() => _file?.Dispose();

    private static long Group(KeptFile file)
    {
        Span<byte> buffer = stackalloc byte[64];
        var text = file.Read(buffer);
        var inMicroseconds = text.StartsWith("usage_usec "u8);
        return Utf8Parser.TryParse(inMicroseconds ? text["usage_usec ".Length..] : text, out long value, out _) ? inMicroseconds ? value * 1000 : value : 0;
    }

    private long Tree() => ProcessFigures.Members(null, _first).Sum(Process);

    // Ticks are coarse but know of ended threads and waited-for children; the scheduler's own count is fine and knows neither.
    private static long Process(int pid)
    {
        var stat = ProcessFigures.Stat(pid);
        if (stat.Length <= 15)
        {
            return 0;
        }

        var (own, waitedFor) = (Ticks(stat[11]) + Ticks(stat[12]), Ticks(stat[13]) + Ticks(stat[14]));
        return Math.Max(own, ProcessFigures.Threads(pid).Sum(thread => thread.CpuNs)) + waitedFor;
    }

    private static long Ticks(string text) => long.Parse(text, CultureInfo.InvariantCulture) * TickNs;
}
