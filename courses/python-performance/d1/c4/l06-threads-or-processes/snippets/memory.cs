// timeout: 30
long ResidentKib()
{
    var line = File.ReadLines("/proc/self/smaps_rollup").First(text => text.StartsWith("Rss:", StringComparison.Ordinal));
    return long.Parse(line.AsSpan(4).TrimEnd("kB ").Trim());
}

var gate = new ManualResetEventSlim();
var before = ResidentKib();
var threads = Enumerable.Range(0, 60).Select(_ => new Thread(() => gate.Wait())).ToList();
threads.ForEach(thread => thread.Start());
Thread.Sleep(100);
var perThread = (ResidentKib() - before) / 60.0;
gate.Set();
threads.ForEach(thread => thread.Join());

async Task Pending(TaskCompletionSource door) => await door.Task;
var door = new TaskCompletionSource();
_ = Pending(door);
var allocated = GC.GetAllocatedBytesForCurrentThread();
for (var i = 0; i < 10_000; i++)
{
    _ = Pending(door);
}
var perTask = (GC.GetAllocatedBytesForCurrentThread() - allocated) / 10_000.0;
door.SetResult();

Console.WriteLine($"a thread         {perThread,8:F0} KiB resident");
Console.WriteLine($"a waiting task   {perTask,8:F0} bytes");
Console.WriteLine($"this process     {ResidentKib(),8:N0} KiB resident: what a second one would cost");
Console.WriteLine("a process takes this many times the memory of a thread:");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {ResidentKib() / Math.Max(perThread, 1):F0}"));
