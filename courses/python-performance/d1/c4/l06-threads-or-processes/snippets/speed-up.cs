// timeout: 30
using System.Runtime.CompilerServices;

[MethodImpl(MethodImplOptions.AggressiveOptimization)]
static long Compute(int size)
{
    var total = 0L;
    for (var number = 0L; number < size; number++)
    {
        total += number * number % 1_000_003;
    }
    return total;
}

double Wall(Action action)
{
    var started = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(started).TotalSeconds;
}

var (alone, threads, sink) = (double.MaxValue, double.MaxValue, 0L);
for (var round = 0; round < 3; round++)
{
    alone = Math.Min(alone, Wall(() =>
    {
        for (var i = 0; i < 32; i++)
        {
            sink += Compute(3_000_000);
        }
    }));
    threads = Math.Min(threads, Wall(() => Parallel.For(0, 32, _ => Interlocked.Add(ref sink, Compute(3_000_000)))));
}
Console.WriteLine($"cores for this process: {Environment.ProcessorCount}");
Console.WriteLine($"alone {alone:F2} s, Parallel.For on threads {threads:F2} s");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {alone / threads:F2}"));
