// timeout: 30
static long Count(long steps)
{
    var total = 1L;
    for (var i = 0L; i < steps; i++)
    {
        total = (total * 31) ^ i;
    }
    return total;
}

Console.WriteLine($"processors allowed for us: {Environment.ProcessorCount}");
long[] sizes = [10_000_000, 20_000_000, 30_000_000, 40_000_000];
Count(1_000);
Thread.Sleep(100);
Count(10_000_000);

double Measure(Action action)
{
    var best = double.MaxValue;
    for (var round = 0; round < 3; round++)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
    return best;
}

var alone = Measure(() => sizes.Select(Count).Max());
var parallel = Measure(() => Parallel.ForEach(sizes, size => Count(size)));
var plinq = Measure(() => sizes.AsParallel().Select(Count).Max());
Console.WriteLine($"one thread {alone:F0} ms");
Console.WriteLine($"Parallel.ForEach {parallel:F0} ms: {alone / parallel:F2}x");
Console.WriteLine($"PLINQ {plinq:F0} ms: {alone / plinq:F2}x");
Console.WriteLine("no second process: the threads of one process use all cores");
