// output: exact
// One piece at a time, as in an event loop: so the loss below has nothing to do with two threads.
var loop = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
var total = 0;

async Task<int> Price()
{
    await Task.Yield();
    return 10;
}

async Task Careless() => total += await Price();         // reads total, waits, writes: others ran in between

async Task Careful()
{
    var value = await Price();
    total += value;                                      // no await between reading and writing
}

foreach (var (name, way) in new (string, Func<Task>)[] { ("careless", Careless), ("careful", Careful) })
{
    total = 0;
    await Task.Factory.StartNew(() => Task.WhenAll(Enumerable.Range(0, 100).Select(_ => way())),
        default, TaskCreationOptions.None, loop).Unwrap();
    Console.WriteLine($"{name,-8} 100 prices of 10 make {total}");
}
