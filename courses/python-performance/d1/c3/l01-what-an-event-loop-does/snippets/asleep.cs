async Task Measure(string title, Func<Task> main)
{
    using var self = Process.GetCurrentProcess();
    var (before, started, threads) = (self.TotalProcessorTime, Stopwatch.GetTimestamp(), ThreadPool.ThreadCount);
    await main();
    var wall = Stopwatch.GetElapsedTime(started);
    self.Refresh();
    var cpu = self.TotalProcessorTime - before;
    Console.WriteLine($"{title,-32} wall {wall.TotalSeconds:F2} s   CPU {cpu.TotalMilliseconds,6:F1} ms   " +
                      $"pool threads {threads} -> {ThreadPool.ThreadCount}");
}

async Task Spin(double seconds)
{
    var started = Stopwatch.GetTimestamp();
    while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
    {
        await Task.Yield();
    }
}

await Task.WhenAll(Task.Delay(1), Spin(0.01));             // practice: compile, start the pool
await Measure("one task waits half a second", () => Task.Delay(500));
await Measure("1,000 tasks wait half a second", () => Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Delay(500))));
await Measure("one task asks all the time", () => Spin(0.5));
