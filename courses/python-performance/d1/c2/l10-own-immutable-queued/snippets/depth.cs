using System.Collections.Concurrent;
using System.Threading.Channels;

const int Capacity = 4, Items = 24;
var channel = Channel.CreateBounded<int>(Capacity);
var depths = new List<int>();
var done = new ConcurrentDictionary<char, int>();
var watch = Stopwatch.StartNew();

async Task Produce()
{
    for (var number = 0; number < Items; number++)
    {
        await channel.Writer.WriteAsync(number); // waits while it is full
        depths.Add(channel.Reader.Count);
        await Task.Delay(1);
    }
    channel.Writer.Complete(); // one farewell is enough for all
}

async Task Consume(char name)
{
    await foreach (var item in channel.Reader.ReadAllAsync())
    {
        await Task.Delay(20);
        if (item == 7)
        {
            Console.WriteLine($"{name}: item 7 is rotten, and goes on");
            continue;
        }
        done.AddOrUpdate(name, 1, (_, count) => count + 1);
    }
}

await Task.WhenAll(Produce(), Consume('a'), Consume('b'), Consume('c'));
Console.WriteLine($"depth after each put:  {string.Concat(depths)}");
var shares = done.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}");
Console.WriteLine($"items of each worker:  {string.Join(", ", shares)}");
Console.WriteLine($"{watch.ElapsedMilliseconds} ms for {Items} items");

// For threads that may block. ConcurrentQueue itself has neither bound nor end.
var blocking = new BlockingCollection<int>(new ConcurrentQueue<int>(), Capacity);
var consumer = new Thread(() =>
{
    var sum = blocking.GetConsumingEnumerable().Sum();
    Console.WriteLine($"BlockingCollection: sum {sum}");
});
consumer.Start();
for (var number = 1; number <= 10; number++)
{
    blocking.Add(number);
}
blocking.CompleteAdding();
consumer.Join();
