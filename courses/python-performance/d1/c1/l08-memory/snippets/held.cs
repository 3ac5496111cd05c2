void Probe(string name, Func<long> action)
{
    action();
    var (bytes, collections) = (GC.GetAllocatedBytesForCurrentThread(), GC.CollectionCount(0));
    var result = action();
    bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
    collections = GC.CollectionCount(0) - collections;
    Console.WriteLine($"{name,-10} result {result,18:N0}   allocated {bytes / 1024.0,10:F1} KiB   gen 0 collections {collections}");
}

const int N = 200_000;
Probe("list", () => Enumerable.Range(0, N).Select(number => (long)number * number).ToList().Sum());
Probe("lazy", () => Enumerable.Range(0, N).Select(number => (long)number * number).Sum());

static long SumSplit(string text) => text.Split(',').Sum(long.Parse);

static long SumSpan(string text)
{
    var total = 0L;
    var rest = text.AsSpan();
    foreach (var range in rest.Split(','))
    {
        total += long.Parse(rest[range]);
    }
    return total;
}

var line = string.Join(',', Enumerable.Range(0, 20_000));
Probe("Split", () => SumSplit(line));
Probe("Span", () => SumSpan(line));

class Service
{
    readonly List<(int Request, string Answer)> history = [];

    public void Handle(int number) => history.Add((number, $"answer to request {number}"));
}

Console.WriteLine("\na service answers requests:");
var service = new Service();
for (var round = 1; round <= 4; round++)
{
    for (var number = 0; number < 25_000; number++)
    {
        service.Handle(number);
    }
    var alive = GC.GetTotalMemory(forceFullCollection: true);
    Console.WriteLine($"  after {round * 25_000,7:N0} requests alive {alive / 1024.0,9:F0} KiB");
}
GC.KeepAlive(service);
