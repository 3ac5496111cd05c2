long Resident() => Environment.WorkingSet >> 20;

void Wave(int turn)
{
    Thread.Sleep(turn * 120);
    var block = Enumerable.Range(0, 30_000).Select(number => new byte[number % 200 + 300]).ToList();
    Thread.Sleep(200);
    GC.KeepAlive(block);
}

Console.WriteLine($"at the start   {Resident(),4} MiB, {GC.GetTotalMemory(false) >> 20} MiB managed");
var threads = Enumerable.Range(0, 8).Select(turn => new Thread(() => Wave(turn)) { Name = $"wave-{turn}" }).ToList();
threads.ForEach(thread => thread.Start());
while (threads.Any(thread => thread.IsAlive))
{
    var collections = string.Join('/', Enumerable.Range(0, 3).Select(GC.CollectionCount));
    Console.WriteLine($"               {Resident(),4} MiB, {GC.GetTotalMemory(false) >> 20,3} MiB managed, collections {collections}");
    Thread.Sleep(150);
}
GC.Collect();
Console.WriteLine($"all is dropped {Resident(),4} MiB, {GC.GetTotalMemory(true) >> 20} MiB managed");
