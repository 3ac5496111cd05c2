// timeout: 30
static double InCache(int turns)
{
    var data = Enumerable.Repeat(1.0, 2_000).ToArray();
    var total = 0.0;
    for (var turn = 0; turn < turns; turn++)
    {
        foreach (var value in data)
        {
            total += value * value;
        }
    }
    return total;
}

static double InMemory(int turns)
{
    var data = new double[2_000_000];
    var result = new double[data.Length];
    for (var turn = 0; turn < turns; turn++)
    {
        data.AsSpan().CopyTo(result); // the library moves it as fast as memory allows
    }
    return result[^1];
}

double Measure(int copies, Func<int, double> job, int turns)
{
    var best = double.MaxValue;
    for (var round = 0; round < 4; round++)
    {
        var start = Stopwatch.GetTimestamp();
        Task.WaitAll([.. Enumerable.Range(0, copies)
            .Select(_ => Task.Run(() => { job(turns); }))]);
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
    return best;
}

foreach (var (name, job, turns) in new (string, Func<int, double>, int)[]
    { ("in cache", InCache, 20_000), ("in memory", InMemory, 60) })
{
    var (alone, both) = (Measure(1, job, turns), Measure(2, job, turns));
    Console.Write($"{name,-9} one {alone,6:F1} ms   two at once {both,6:F1} ms");
    Console.WriteLine($"   {2 * alone / both:F2} times the work in the same time");
}
