// timeout: 30
using System.Runtime.CompilerServices;

const int Tasks = 24;

async ValueTask Wait(int number, CancellationToken stop) => await Task.Delay(40, stop);

// Compiled fully before its first call, so that the first row is not a cold one.
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
static ValueTask Compute(int number, CancellationToken stop)
{
    var total = 0L;
    for (var i = 0L; i < 4_000_000; i++)
    {
        total += i * i % 7;
    }
    return total < 0 ? throw new InvalidOperationException() : ValueTask.CompletedTask;
}

async Task<double> Wall(Func<int, CancellationToken, ValueTask> work, int width)
{
    var started = Stopwatch.GetTimestamp();
    await Parallel.ForEachAsync(Enumerable.Range(0, Tasks), new ParallelOptions { MaxDegreeOfParallelism = width }, work);
    return Stopwatch.GetElapsedTime(started).TotalSeconds;
}

await Wall(Compute, 2);
Console.WriteLine(
    $"cores for this process {Environment.ProcessorCount}, which is the default degree of " +
    "Parallel.ForEachAsync");
Console.WriteLine($"{"degree",8} {"24 waits of 40 ms",20} {"24 computations",18}");
foreach (var width in new[] { 1, 2, 4, 6, 12, 24, 48 })
{
    var (waiting, computing) = (await Wall(Wait, width), await Wall(Compute, width));
    Console.WriteLine($"{width,8} {waiting,18:F2} s {computing,16:F2} s");
}
