// timeout: 30
var numbers = Enumerable.Range(0, 3_000).Select(number => (long)number).ToArray();

static long Tiny(long number) => number * number % 7;

long None()
{
    var sum = 0L;
    foreach (var number in numbers)
    {
        sum += Tiny(number);
    }
    return sum;
}

async Task<long> Later(long number)
{
    await Task.Yield();
    return Tiny(number);
}

long AsyncMethods() => Task.WhenAll(numbers.Select(Later)).Result.Sum();

long Tasks() =>
    Task.WhenAll(numbers.Select(n => Task.Run(() => Tiny(n)))).Result.Sum();

long Threads()
{
    var sum = 0L;
    foreach (var group in numbers.Take(300).Chunk(2)) // a tenth, it is slow enough
    {
        var crew = group.Select(n =>
            new Thread(() => Interlocked.Add(ref sum, Tiny(n)))).ToList();
        foreach (var thread in crew)
        {
            thread.Start();
            thread.Join();
        }
    }
    return sum;
}

var models = new (string Name, Func<long> Code, int Share)[]
{
    ("none", None, 1), ("async", AsyncMethods, 1), ("Task.Run", Tasks, 1),
    ("Thread", Threads, 10),
};
double? plain = null;
foreach (var (name, code, share) in models)
{
    var best = double.MaxValue;
    for (var round = 0; round < 5; round++)
    {
        var start = Stopwatch.GetTimestamp();
        code();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds * share;
        best = Math.Min(best, took);
    }
    plain ??= best;
    Console.WriteLine($"{name,-9} {best,9:F3} ms   {best / plain,7:F0}x");
}
