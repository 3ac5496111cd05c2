async Task<(long[] Results, int Peak)> Map(int size, int count)
{
    using var places = new SemaphoreSlim(size);
    var (inside, peak, gate) = (0, 0, new Lock());

    async Task<long> Work(int number)
    {
        await places.WaitAsync();
        try
        {
            lock (gate)
            {
                peak = Math.Max(peak, ++inside);
            }
            await Task.Delay(100);
            return (long)number * number;
        }
        finally
        {
            lock (gate)
            {
                inside--;
            }
            places.Release();
        }
    }

    return (await Task.WhenAll(Enumerable.Range(0, count).Select(Work)), peak);
}

foreach (var size in new[] { 2, 5, 20 })
{
    var began = Stopwatch.GetTimestamp();
    var (results, peak) = await Map(size, 20);
    var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
    Console.Write($"{size,2} places: {seconds:F2} s, at most {peak,2} inside, ");
    Console.WriteLine($"results in order: {string.Join(", ", results.Take(4))}");
}

// The same limit, ready made, where no results are collected:
var done = 0;
var started = Stopwatch.GetTimestamp();
var five = new ParallelOptions { MaxDegreeOfParallelism = 5 };
await Parallel.ForEachAsync(Enumerable.Range(0, 20), five, async (_, stop) =>
{
    await Task.Delay(100, stop);
    Interlocked.Increment(ref done);
});
var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
Console.WriteLine($"Parallel.ForEachAsync: {done} done in {took:F2} s");
