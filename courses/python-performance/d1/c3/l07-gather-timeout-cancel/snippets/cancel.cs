// output: exact
async Task Polite(CancellationToken stop)
{
    try
    {
        Console.WriteLine("  working");
        await Task.Delay(Timeout.Infinite, stop);
    }
    finally
    {
        Console.WriteLine("  cleaning up");
        // not with the token that has just fired
        await Task.Delay(10, CancellationToken.None);
    }
}

async Task Deaf(CancellationToken stop) => await Task.Delay(50, CancellationToken.None);

async Task Computing(CancellationToken stop)
{
    await Task.Yield();
    for (var round = 0; ; round++)
    {
        stop.ThrowIfCancellationRequested(); // no await in sight: ask now and then
        Thread.SpinWait(1_000);
    }
}

async Task Show(string name, Func<CancellationToken, Task> work)
{
    Console.WriteLine(name);
    using var source = new CancellationTokenSource();
    var task = work(source.Token);
    source.Cancel();
    try
    {
        await task;
        Console.WriteLine("  the caller gets: a normal end");
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("  the caller gets: OperationCanceledException");
    }
    Console.WriteLine($"  status: {task.Status}");
}

await Show("polite", Polite);
await Show("deaf: a token is a request, and this method does not listen", Deaf);
await Show("computing", Computing);
