// timeout: 30
void Wait() => Thread.Sleep(600);

void Compute()
{
    long total = 0;
    for (var number = 0L; number < 300_000_000; number++)
    {
        total += number * number;
    }
    GC.KeepAlive(total);
}

void RunEight(string name, Action work)
{
    using var self = Process.GetCurrentProcess();
    var (watch, before) = (Stopwatch.StartNew(), self.TotalProcessorTime);
    var threads = Enumerable.Range(0, 8).Select(number => new Thread(() => work()) { Name = $"{name}-{number}" }).ToList();
    threads.ForEach(thread => thread.Start());
    threads.ForEach(thread => thread.Join());
    self.Refresh();
    var (wall, cpu) = (watch.Elapsed.TotalSeconds, (self.TotalProcessorTime - before).TotalSeconds);
    Console.WriteLine($"8 x {name,-8} wall {wall,5:F2} s   cpu {cpu,5:F2} s   cores busy on average {cpu / wall,4:F2}");
}

RunEight("wait", Wait);
RunEight("compute", Compute);
