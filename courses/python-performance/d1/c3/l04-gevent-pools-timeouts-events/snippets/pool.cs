async Task<(long[] Results, int Peak)> Map(int size, int count)
{
    using var places = new SemaphoreSlim(size);
    var (inside, peak) = (0, 0);

    async Task<long> Work(int number)
    {
        await places.WaitAsync();
        try
        {
            peak = Math.Max(peak, Interlocked.Increment(ref inside));
            await Task.Delay(100);
            return (long)number * number;
        }
        finally
        {
            Interlocked.Decrement(ref inside);
            places.Release();
        }
    }

    return (await Task.WhenAll(Enumerable.Range(0, count).Select(Work)), peak);
}

foreach (var size in new[] { 2, 5, 20 })
{
    var began = Stopwatch.GetTimestamp();
    var (results, peak) = await Map(size, 20);
    Console.Write($"{size,2} places: {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s, at most {peak,2} inside, ");
    Console.WriteLine($"results in order: {string.Join(", ", results.Take(4))}");
}

// The same limit, ready made, where no results are collected:
var done = 0;
var started = Stopwatch.GetTimestamp();
await Parallel.ForEachAsync(Enumerable.Range(0, 20), new ParallelOptions { MaxDegreeOfParallelism = 5 }, async (_, stop) =>
{
    await Task.Delay(100, stop);
    Interlocked.Increment(ref done);
});
Console.WriteLine($"Parallel.ForEachAsync: {done} done in {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s");
