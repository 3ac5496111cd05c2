using System.Buffers.Text;
using System.Globalization;
using Microsoft.Win32.SafeHandles;
using TrainingHub.Execution.Metering;

namespace TrainingHub.Execution.Sandbox;

/// <summary>CPU time of everything in a sandbox, in nanoseconds, read from outside: of its control group, or without one summed over the process tree.</summary>
internal sealed class GroupCpu : IDisposable
{
    private static readonly long TickNs = 1_000_000_000 / 100;
    private readonly SafeFileHandle? _file;
    private readonly int _first;

    /// <param name="file">A version 1 <c>cpuacct.usage</c> or a version 2 <c>cpu.stat</c>; null without control groups.</param>
    /// <param name="first">The sandbox's first process.</param>
    public GroupCpu(string? file, int first)
    {
        _first = first;
        try
        {
            _file = file is null ? null : File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The sandbox is gone already.
        }
    }

    public long Read() => _file is null ? Tree() : Group(_file);

    public void Dispose() => _file?.Dispose();

    private static long Group(SafeFileHandle file)
    {
        Span<byte> text = stackalloc byte[64];
        try
        {
            text = text[..RandomAccess.Read(file, text, 0)];
        }
        catch (IOException)
        {
            return 0;
        }

        var inMicroseconds = text.StartsWith("usage_usec "u8);
        text = inMicroseconds ? text["usage_usec ".Length..] : text;
        return Utf8Parser.TryParse(text, out long value, out _) ? inMicroseconds ? value * 1000 : value : 0;
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
