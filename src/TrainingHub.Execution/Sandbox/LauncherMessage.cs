using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Sandbox;

/// <summary>What is heard of a sandbox, from its launcher or from the guest in it. Times are of the monotonic clock, which <see cref="System.Diagnostics.Stopwatch"/> reads too.</summary>
internal abstract record LauncherMessage
{
    public sealed record Started(int Pid, string? ProcsFile, string? CpuFile, PipeNumbers? Pipes = null) : LauncherMessage;

    /// <summary>Numbers of the launcher's descriptors.</summary>
    public sealed record PipeNumbers(int FramesIn, int FramesOut, int Stdout, int Stderr);

    /// <summary>A request is on its way to the guest; everything the guest says after this may be its answer, nothing before it.</summary>
    /// <param name="Running">
    /// Before a measured call: threads of the guest that wanted a core although nothing was asked of them, by number, and 0 for those of a further process; null when nobody looked.
    /// </param>
    public sealed record Sent(long Number, long CpuNs, long MonoNs, IReadOnlyList<int>? Running = null) : LauncherMessage;

    public sealed record Output(int Descriptor, ReadOnlyMemory<byte> Bytes) : LauncherMessage;

    /// <summary>A frame of the guest, which may say anything.</summary>
    public sealed record FromGuest(Frame Frame, long CpuNs, long MonoNs, CallSight Sight) : LauncherMessage;

    /// <summary>A frame of the guest whose header is no JSON object; no guest of ours writes one.</summary>
    public sealed record Garbled : LauncherMessage;

    public sealed record Exited(Evidence Evidence) : LauncherMessage;

    /// <summary>Nothing of the sandbox is left, if <paramref name="Clean"/>.</summary>
    public sealed record Gone(bool Clean) : LauncherMessage;

    /// <summary>What was seen of an answered call from outside.</summary>
    /// <param name="PeakBytes">By how much the sandbox's memory grew at most.</param>
    /// <param name="HeldBytes">By how much it had grown before the call, since a program was loaded.</param>
    /// <param name="Threads">CPU nanoseconds of the threads that did most; null when nobody looked.</param>
    /// <param name="Processes">The same by process.</param>
    /// <param name="Loops">Parts of the open connections to the service that event loops of a kind waited for.</param>
    /// <param name="Waiting">Most threads that waited for the service inside the kernel at one look.</param>
    public sealed record CallSight(
        long PeakBytes = 0,
        IReadOnlyList<long>? Threads = null,
        IReadOnlyList<long>? Processes = null,
        IReadOnlyDictionary<string, double>? Loops = null,
        int Waiting = 0,
        long HeldBytes = 0) : LauncherMessage;

    public static LauncherMessage? From(Frame frame)
    {
        var header = frame.Header;
        return frame.Type switch
        {
            "started" => new Started(
                header.GetProperty("pid").GetInt32(),
                header.GetProperty("procs").GetString(),
                header.GetProperty("cpu").GetString(),
                header.GetProperty("pipes").Deserialize<PipeNumbers>(Wire.Json)),
            "sent" => new Sent(
                header.GetProperty("n").GetInt64(),
                header.GetProperty("cpuNs").GetInt64(),
                header.GetProperty("monoNs").GetInt64(),
                header.GetProperty("running").Deserialize<int[]?>(Wire.Json)),
            "seen" => header.Deserialize<CallSight>(Wire.Json),
            "exit" => new Exited(header.Deserialize<Evidence>(Wire.Json)!),
            "gone" => new Gone(header.GetProperty("clean").GetBoolean()),
            _ => null,
        };
    }
}
