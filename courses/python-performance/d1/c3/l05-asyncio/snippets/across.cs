// output: exact
// One piece at a time, as in an event loop: the loss has nothing to do with two threads.
var loop = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
var total = 0;

async Task<int> Price()
{
    await Task.Yield();
    return 10;
}

// reads total, waits, writes: others ran in between
async Task Careless() => total += await Price();

async Task Careful()
{
    var value = await Price();
    total += value; // no await between reading and writing
}

foreach (var way in new Func<Task>[] { Careless, Careful })
{
    var name = way.Method.Name.Split('|')[0];
    total = 0;
    await Task.Factory.StartNew(() => Task.WhenAll(Enumerable.Range(0, 100).Select(_ => way())),
        default, TaskCreationOptions.None, loop).Unwrap();
    Console.WriteLine($"{name,-8} 100 prices of 10 make {total}");
}
