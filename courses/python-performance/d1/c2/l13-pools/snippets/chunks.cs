// timeout: 30
using System.Collections.Concurrent;

static long Tiny(int number) => number % 7;

static long Uneven(int number)
{
    var total = 1L;
    for (var i = 0; i < number * 8_000; i++)
    {
        total = (total * 31) ^ i;
    }
    return total;
}

double Best(Action action)
{
    var best = double.MaxValue;
    for (var round = 0; round < 4; round++)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
    return best;
}

void Loop(int count, Func<int, long> work)
{
    for (var i = 0; i < count; i++)
    {
        work(i);
    }
}

void Chunked(int count, int size, Func<int, long> work) =>
    Parallel.ForEach(Partitioner.Create(0, count, size), range =>
    {
        for (var i = range.Item1; i < range.Item2; i++)
        {
            work(i);
        }
    });

foreach (var (name, count, work) in new (string, int, Func<int, long>)[]
    { ("tiny items", 200_000, Tiny), ("uneven items", 64, Uneven) })
{
    Console.WriteLine($"{count:N0} {name}: loop {Best(() => Loop(count, work)):F2} ms");
    var single = Best(() => Parallel.For(0, count, i => work(i)));
    Console.WriteLine($"   item by item {single:F2} ms");
    foreach (var size in new[] { 1, 8, 32, 1_000, 50_000 })
    {
        if (size > count / 2)
        {
            break;
        }
        var took = Best(() => Chunked(count, size, work));
        Console.WriteLine($"   ranges of {size,6:N0} {took:F2} ms");
    }
}
