// timeout: 30
// Sixteen blocking jobs meet a pool that begins with one thread per core and adds more
// only when it sees no progress.
ThreadPool.GetMinThreads(out var least, out _);
Console.WriteLine($"threads that the pool starts without thinking: {least}");

async Task Watch(string title, Func<Task> job)
{
    var started = Stopwatch.GetTimestamp();
    var jobs = Enumerable.Range(0, 16).Select(_ => Task.Run(job)).ToArray();
    var all = Task.WhenAll(jobs);
    Console.WriteLine(title);
    var next = 0.0;
    while (!all.IsCompleted)
    {
        var now = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (now >= next)
        {
            Console.WriteLine(
                $"   {now:F1} s   {ThreadPool.ThreadCount,3} threads, " +
                $"{jobs.Count(task => task.IsCompleted),2} jobs done");
            next += 0.4;
        }
        Thread.Sleep(20);
    }
    Console.WriteLine($"   {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s   all done");
    await all;
}

await Watch("16 jobs that block for 0.4 s", () =>
{
    Thread.Sleep(400);
    return Task.CompletedTask;
});
await Watch("16 jobs that await for 0.4 s", () => Task.Delay(400));
