async Task<string> Slow(CancellationToken stop = default)
{
    await Task.Delay(300, stop);
    return "slow result";
}

async Task<int> Broken(int divisor)
{
    await Task.Yield();
    return 1 / divisor;
}

var source = new CancellationTokenSource();
var (first, second, third) = (Slow(), Broken(0), Slow(source.Token));
await Task.Delay(50);
Console.WriteLine($"slow {first.Status}, broken {second.Status}, third {third.Status}");

// A task cannot be cancelled from outside. Its code is asked, and here the delay listens.
source.Cancel();
try
{
    await first.WaitAsync(TimeSpan.FromMilliseconds(50));
}
catch (TimeoutException)
{
    Console.WriteLine($"WaitAsync gave up waiting; the work goes on: {first.Status}");
}
Console.WriteLine($"await waits: {await first}");

Console.WriteLine($"slow {first.Status}, broken {second.Status}, third {third.Status}");
Console.WriteLine(
    "an exception travels with the task: " +
    $"{second.Exception!.InnerException!.GetType().Name}");
try
{
    await third;
}
catch (OperationCanceledException error)
{
    Console.WriteLine($"awaiting a cancelled task raises {error.GetType().Name}");
}
