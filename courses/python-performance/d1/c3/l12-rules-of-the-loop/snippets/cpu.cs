// timeout: 20
using System.Runtime.CompilerServices;

static class Work
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static long Count(int limit)
    {
        var total = 0L;
        for (var number = 0; number < limit; number++)
        {
            total += number ^ (total >> 3);
        }
        return total;
    }
}

const int Limit = 15_000_000;

double Measure(string title, Action action)
{
    var (busy, best) = (0.0, double.MaxValue);
    for (var round = 0; round < 10; round++)              // short and often: others work here too
    {
        var (cpu, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        action();
        var took = Stopwatch.GetElapsedTime(began);
        busy = Math.Max(busy, (Environment.CpuUsage.TotalTime - cpu) / took);
        best = Math.Min(best, took.TotalMilliseconds);
    }
    Console.WriteLine($"{title,-22} least {best,4:F0} ms   processors busy {busy:F2}");
    return busy;
}

Measure("one after the other", () =>
{
    Work.Count(Limit);
    Work.Count(Limit);
});
var busy = Measure("twice Task.Run", () => Task.WaitAll(
    Task.Run(() => Work.Count(Limit)), Task.Run(() => Work.Count(Limit))));
Console.WriteLine($"figure: {busy:F2}");
