// attack: calls the kernel past the framework
// expect: Ok
// require: held
using System.Runtime.InteropServices;
static class Native
{
    [DllImport("libc", SetLastError = true)] public static extern int socket(int family, int type, int protocol);
    [DllImport("libc", SetLastError = true)] public static extern int unshare(int flags);
    [DllImport("libc", SetLastError = true)] public static extern long ptrace(int request, int pid, long a, long b);
    [DllImport("libc", SetLastError = true)] public static extern long syscall(long number, long a, long b, long c);
}
foreach (var family in new[] { 40, 17, 38, 31, 44 }) { Console.WriteLine($"{family} {(Native.socket(family, 1, 0) < 0 ? "held" : "BREACH")}"); }
Console.WriteLine(Native.unshare(0x10000000) < 0 ? "held" : "BREACH");
Console.WriteLine(Native.ptrace(0, 0, 0, 0) < 0 ? "held" : "BREACH");
foreach (var number in new[] { 425, 321, 323, 250, 298 }) { Console.WriteLine($"{number} {(Native.syscall(number, 8, 0, 0) < 0 ? "held" : "BREACH")}"); }
