async Task Measure(string title, Func<Task> main)
{
    using var self = Process.GetCurrentProcess();
    var threads = ThreadPool.ThreadCount;
    var (before, started) = (self.TotalProcessorTime, Stopwatch.GetTimestamp());
    await main();
    var wall = Stopwatch.GetElapsedTime(started);
    self.Refresh();
    var cpu = self.TotalProcessorTime - before;
    Console.Write($"{title,-32} wall {wall.TotalSeconds:F2} s   ");
    Console.Write($"CPU {cpu.TotalMilliseconds,6:F1} ms   ");
    Console.WriteLine($"pool threads {threads} -> {ThreadPool.ThreadCount}");
}

async Task Spin(double seconds)
{
    var started = Stopwatch.GetTimestamp();
    while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
    {
        await Task.Yield();
    }
}

await Task.WhenAll(Task.Delay(1), Spin(0.01)); // practice: compile, start the pool
await Measure("one task waits half a second", () => Task.Delay(500));
await Measure("1,000 tasks wait half a second",
    () => Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Delay(500))));
await Measure("one task asks all the time", () => Spin(0.5));
