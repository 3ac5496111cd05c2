using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Sandbox;

/// <summary>What a launcher reports. Times are of the monotonic clock, which <see cref="System.Diagnostics.Stopwatch"/> reads too.</summary>
internal abstract record LauncherMessage
{
    public sealed record Started(int Pid, string? ProcsFile, string? CpuFile) : LauncherMessage;

    public sealed record Sent(long Number, long CpuNs, long MonoNs) : LauncherMessage;

    public sealed record Output(int Descriptor, ReadOnlyMemory<byte> Bytes, long MonoNs) : LauncherMessage;

    /// <summary>A frame of the guest, which may say anything.</summary>
    public sealed record FromGuest(Frame Frame, long CpuNs, long MonoNs, CallSight Sight) : LauncherMessage;

    /// <summary>A frame of the guest that the launcher could read and this side cannot; no guest of ours writes one.</summary>
    public sealed record Garbled : LauncherMessage;

    public sealed record Exited(Evidence Evidence) : LauncherMessage;

    /// <summary>Nothing of the sandbox is left, if <paramref name="Clean"/>.</summary>
    public sealed record Gone(bool Clean) : LauncherMessage;

    /// <summary>What was seen of an answered call from outside.</summary>
    /// <param name="PeakBytes">By how much the sandbox's memory grew at most.</param>
    /// <param name="Threads">CPU nanoseconds of the threads that did most; null when nobody looked.</param>
    /// <param name="Processes">The same by process.</param>
    public sealed record CallSight(long PeakBytes = 0, IReadOnlyList<long>? Threads = null, IReadOnlyList<long>? Processes = null);

    public static LauncherMessage? From(Frame frame)
    {
        var header = frame.Header;
        switch (frame.Type)
        {
            case "started":
                return new Started(header.GetProperty("pid").GetInt32(), header.GetProperty("procs").GetString(), header.GetProperty("cpu").GetString());
            case "sent":
                return new Sent(header.GetProperty("n").GetInt64(), header.GetProperty("cpuNs").GetInt64(), header.GetProperty("monoNs").GetInt64());
            case "out":
                return new Output(header.GetProperty("fd").GetInt32(), frame.Payload, header.GetProperty("monoNs").GetInt64());
            case "frame":
                return Relayed(frame) is { } inner ? new FromGuest(inner, header.GetProperty("cpuNs").GetInt64(), header.GetProperty("monoNs").GetInt64(), header.Deserialize<CallSight>(Wire.Json)!) : new Garbled();
            case "exit":
                return new Exited(header.Deserialize<Evidence>(Wire.Json)!);
            case "gone":
                return new Gone(header.GetProperty("clean").GetBoolean());
            default:
                return null;
        }
    }

    private static Frame? Relayed(Frame frame)
    {
        try
        {
            return Frame.FromBytes(frame.Payload);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
