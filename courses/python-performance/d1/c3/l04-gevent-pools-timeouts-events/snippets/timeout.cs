async Task Measure(string title, Func<Task<string>> action)
{
    var began = Stopwatch.GetTimestamp();
    var result = await action();
    var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
    Console.WriteLine($"{title,-40} {result,-14} after {seconds:F2} s");
}

async Task<string> WithLimit(Func<CancellationToken, Task> work)
{
    using var limit = new CancellationTokenSource();
    limit.CancelAfter(TimeSpan.FromSeconds(0.2));
    try
    {
        await work(limit.Token);
        return "completed";
    }
    catch (OperationCanceledException) when (limit.IsCancellationRequested)
    {
        return "timed out";
    }
}

async Task<string> TwoLimits()
{
    using var outer = new CancellationTokenSource(300);
    using var inner = CancellationTokenSource.CreateLinkedTokenSource(outer.Token);
    inner.CancelAfter(100);
    try
    {
        await Task.Delay(1_000, inner.Token);
        return "completed";
    }
    catch (OperationCanceledException)
    {
        return outer.IsCancellationRequested ? "outer limit" : "inner limit";
    }
}

await Measure("work that ignores the token, limit 0.2", () => WithLimit(_ => Task.Delay(500)));
await Measure("work that passes it on, limit 0.2", () => WithLimit(stop => Task.Delay(500, stop)));
await Measure("two limits, linked", TwoLimits);
