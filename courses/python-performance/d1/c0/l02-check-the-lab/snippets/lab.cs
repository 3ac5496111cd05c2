using System.Runtime;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

double CostOf(Action action, int times)
{
    var started = Stopwatch.GetTimestamp();
    for (var i = 0; i < times; i++)
    {
        action();
    }
    return Stopwatch.GetElapsedTime(started).TotalMicroseconds / times;
}

Console.WriteLine($"runtime          {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSArchitecture}");
Console.WriteLine($"cores            {Environment.ProcessorCount} for this process");
Console.WriteLine($"garbage collector {(GCSettings.IsServerGC ? "server" : "workstation")}, {GCSettings.LatencyMode}");
Console.WriteLine($"memory it may use {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MiB");
Console.WriteLine($"vector width     {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits");
Console.WriteLine($"stopwatch        {Stopwatch.Frequency:N0} ticks a second");

CostOf(() => Stopwatch.GetTimestamp(), 100_000);
Console.WriteLine($"asking the time  {CostOf(() => Stopwatch.GetTimestamp(), 200_000) * 1000:F0} ns");
Console.WriteLine($"Thread.Yield     {CostOf(() => Thread.Yield(), 2000),8:F1} us in truth");
Console.WriteLine($"Thread.Sleep(1)  {CostOf(() => Thread.Sleep(1), 100),8:F1} us in truth");
