// timeout: 40
const int Count = 100, Wait = 300;

static double Memory() =>
    long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * 4;

void Report(string name, Stopwatch watch, double grown, int threads) =>
    Console.WriteLine($"{name,-15} {watch.ElapsedMilliseconds,5} ms, "
        + $"{grown / Count,5:F1} kB each, {threads} threads");

static int ThreadCount() => Directory.GetDirectories("/proc/self/task").Length;

Console.WriteLine($"{Count:N0} waits of {Wait} ms at the same time");
var watch = Stopwatch.StartNew();
var before = Memory();
var tasks = Enumerable.Range(0, Count).Select(_ => Task.Delay(Wait)).ToArray();
var (grown, threads) = (Memory() - before, ThreadCount());
await Task.WhenAll(tasks);
Report("async/await", watch, grown, threads);

watch.Restart();
before = Memory();
var crew = Enumerable.Range(0, Count)
    .Select(_ => new Thread(() => Thread.Sleep(Wait))).ToList();
crew.ForEach(thread => thread.Start());
(grown, threads) = (Memory() - before, ThreadCount());
crew.ForEach(thread => thread.Join());
Report("threads", watch, grown, threads);

// Blocking in the pool: it begins with one thread per core and adds others slowly.
watch.Restart();
before = Memory();
var blocked = Enumerable.Range(0, 20)
    .Select(_ => Task.Run(() => Thread.Sleep(Wait))).ToArray();
await Task.WhenAll(blocked);
Console.WriteLine($"20 blocking waits in the pool: {watch.ElapsedMilliseconds} ms, "
    + $"{ThreadPool.ThreadCount} threads in the end");
