using System.Runtime.InteropServices;

namespace TrainingHub.Guest;

/// <summary>Ends this process's right to start other programs, for all its threads and children, for good. The kernel keeps it; nothing in the process can undo it.</summary>
internal static class NoExec
{
    private const int SetModeFilter = 1;
    private const int AllThreads = 1;
    private const uint Allow = 0x7fff0000;
    private const uint RefuseWithEperm = 0x00050001;
    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const int InstructionBytes = 8;

    public static void Apply()
    {
        var (seccomp, execve, execveat) = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? (277, 221u, 281u) : (317, 59u, 322u);
        // The first four bytes of what a filter looks at are the call's number.
        var program = Marshal.AllocHGlobal(5 * InstructionBytes);
        Write(program, 0, Load, 0, 0, 0);
        Write(program, 1, JumpIfEqual, 2, 0, execve);
        Write(program, 2, JumpIfEqual, 1, 0, execveat);
        Write(program, 3, Return, 0, 0, Allow);
        Write(program, 4, Return, 0, 0, RefuseWithEperm);
        var filter = Marshal.AllocHGlobal(2 * IntPtr.Size);
        Marshal.WriteInt64(filter, 0, 5);
        Marshal.WriteIntPtr(filter, IntPtr.Size, program);
        var refused = SystemCall(seccomp, SetModeFilter, AllThreads, filter);
        Marshal.FreeHGlobal(filter);
        Marshal.FreeHGlobal(program);
        if (refused != 0)
        {
            throw new InvalidOperationException($"The filter against starting programs was refused: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    private static void Write(IntPtr program, int number, ushort code, byte ifTrue, byte ifFalse, uint value)
    {
        var at = number * InstructionBytes;
        Marshal.WriteInt16(program, at, (short)code);
        Marshal.WriteByte(program, at + 2, ifTrue);
        Marshal.WriteByte(program, at + 3, ifFalse);
        Marshal.WriteInt32(program, at + 4, (int)value);
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SystemCall(nint number, nint mode, nint flags, IntPtr filter);
}
