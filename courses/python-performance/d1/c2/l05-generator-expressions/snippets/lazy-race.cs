// timeout: 20
static long Loop(int size)
{
    var sum = 0L;
    for (var i = 0; i < size; i++)
    {
        sum += (long)i * i;
    }
    return sum;
}

static long Lazy(int size) => Enumerable.Range(0, size).Select(i => (long)i * i).Sum();

static long Eager(int size) =>
    Enumerable.Range(0, size).Select(i => (long)i * i).ToList().Sum();

static IEnumerable<long> Squares(int size)
{
    for (var i = 0; i < size; i++)
    {
        yield return (long)i * i;
    }
}

static long Iterator(int size) => Squares(size).Sum();

(double Time, long Bytes) Measure(Func<int, long> code, int size)
{
    var rounds = Math.Max(1, 100_000 / size);
    var (best, bytes) = (double.MaxValue, 0L);
    for (var turn = 0; turn < 8; turn++)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < rounds; i++)
        {
            code(size);
        }
        var took = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        best = Math.Min(best, took / rounds);
        bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / rounds;
    }
    return (best, bytes);
}

foreach (var print in new[] { false, true }) // the first pass warms up
{
    foreach (var size in new[] { 10, 1_000, 100_000, 1_000_000 })
    {
        foreach (var (name, code) in new (string, Func<int, long>)[]
            { ("loop", Loop), ("LINQ", Lazy), ("yield", Iterator), ("ToList", Eager) })
        {
            var (time, bytes) = Measure(code, size);
            if (print)
            {
                Console.Write($"{size,9:N0} {name,-7}{time,10:F2} us");
                Console.WriteLine($"{bytes,12:N0} B");
            }
        }
    }
    Thread.Sleep(150);
}
