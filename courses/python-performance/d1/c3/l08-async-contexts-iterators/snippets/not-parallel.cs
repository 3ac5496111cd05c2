using System.Threading.Channels;

async IAsyncEnumerable<int> Numbers(int count, int delay)
{
    for (var number = 0; number < count; number++)
    {
        await Task.Delay(delay);                     // producing takes time
        yield return number;
    }
}

Task Handle(int number) => Task.Delay(50);           // and so does handling

async Task InTurn()
{
    await foreach (var number in Numbers(6, 50))
    {
        await Handle(number);
    }
}

async Task Ahead(int size)
{
    // at most so many wait: back-pressure
    var channel = Channel.CreateBounded<int>(size);

    async Task Produce()
    {
        await foreach (var number in Numbers(6, 50))
        {
            await channel.Writer.WriteAsync(number);
        }
        channel.Writer.Complete();
    }

    var producing = Produce();
    await foreach (var number in channel.Reader.ReadAllAsync())
    {
        await Handle(number);
    }
    await producing;
}

async Task Measure(string title, Func<Task> main)
{
    var began = Stopwatch.GetTimestamp();
    await main();
    Console.WriteLine($"{title,-26} {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s");
}

await Measure("await foreach alone", InTurn);
await Measure("with a channel of 2 between", () => Ahead(2));
