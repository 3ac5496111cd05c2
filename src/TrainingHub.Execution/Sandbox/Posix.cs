using System.Runtime.InteropServices;
using System.Text;

namespace TrainingHub.Execution.Sandbox;

/// <summary>Calls that .NET does not offer: waiting on several pipes at once with one thread, and the clock of another process.</summary>
internal static partial class Posix
{
    public const short Readable = 0x001;

    /// <summary>What reading and writing return when they would have to wait.</summary>
    public const int WouldBlock = -1;

    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int Interrupted = 4;
    private const int TryAgain = 11;

    /// <summary>One pipe to wait for, as <c>poll</c> has it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Waiting
    {
        public int Descriptor;
        public short For;
        public short Happened;
    }

    /// <summary>What all threads of a process have used, living and ended, in nanoseconds; null when it is gone.</summary>
    public static long? ProcessCpuNs(int process)
    {
        // The clock of a process by its number, as clock_getcpuclockid makes it.
        const int Scheduled = 2;
        return ClockGetTime((~process << 3) | Scheduled, out var time) == 0 ? (time.Seconds * 1_000_000_000L) + time.Nanoseconds : null;
    }

    /// <summary>Opens one end of a pipe that another process holds. -1: it cannot be opened.</summary>
    public static int OpenPipeOf(int process, int descriptor, bool forWriting) =>
        Open(Encoding.ASCII.GetBytes($"/proc/{process}/fd/{descriptor}\0"), (forWriting ? WriteOnly : ReadOnly) | NonBlocking | CloseOnExec, 0);

    /// <summary>Waits without end for one of the pipes.</summary>
    public static void Wait(Span<Waiting> pipes)
    {
        while (Poll(pipes, (nuint)pipes.Length, -1) < 0 && Marshal.GetLastPInvokeError() == Interrupted)
        {
        }
    }

    /// <summary>Bytes read; 0 at the end or when the pipe is broken; -1 when it would have to wait.</summary>
    public static int Read(int descriptor, Span<byte> into) => Outcome(Read(descriptor, into, (nuint)into.Length));

    /// <summary>Bytes written; 0 when nobody reads any more; -1 when it would have to wait.</summary>
    public static int Write(int descriptor, ReadOnlySpan<byte> bytes) => Outcome(Write(descriptor, bytes, (nuint)bytes.Length));

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    private static int Outcome(nint result) =>
        result >= 0 ? (int)result : Marshal.GetLastPInvokeError() is TryAgain or Interrupted ? WouldBlock : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int Open(ReadOnlySpan<byte> path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(Span<Waiting> pipes, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, Span<byte> into, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nuint count);
}
