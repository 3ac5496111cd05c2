// Without the option, the waiting methods would go on inside SetResult.
var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
var price = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);

async Task Producer()
{
    Console.WriteLine("producer: works");
    await Task.Delay(100);
    Console.WriteLine("producer: ready");
    ready.SetResult();
    await Task.Delay(50);
    price.SetResult(42);
}

async Task Consumer(string name)
{
    try
    {
        await ready.Task.WaitAsync(TimeSpan.FromMilliseconds(20));
    }
    catch (TimeoutException)
    {
        Console.WriteLine($"{name}: not yet, waits on");
    }
    await ready.Task;
    Console.WriteLine($"{name}: saw the signal");
}

async Task Buyer() => Console.WriteLine($"buyer: paid {await price.Task}");

async Task Latecomer()
{
    await Task.Delay(200);
    await ready.Task;
    Console.WriteLine("latecomer: waited for a set event - no pause at all");
}

await Task.WhenAll(Producer(), Consumer("ada"), Consumer("bob"), Buyer(), Latecomer());
Console.WriteLine($"a second result is refused: {ready.TrySetResult()}");
