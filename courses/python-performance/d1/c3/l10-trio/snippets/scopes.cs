var began = Stopwatch.GetTimestamp();

async Task Step(string name, int milliseconds, CancellationToken stop)
{
    await Task.Delay(milliseconds, stop);
    Console.WriteLine($"  {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s  {name} done");
}

// The scope of trio, as a method: work, a limit, and whether it was cut off.
// The token must be handed on by everybody.
async Task<bool> MoveOnAfter(
    int milliseconds, CancellationToken outer, Func<CancellationToken, Task> work)
{
    using var scope = CancellationTokenSource.CreateLinkedTokenSource(outer);
    scope.CancelAfter(milliseconds);
    try
    {
        await work(scope.Token);
        return false;
    }
    catch (OperationCanceledException)
        when (scope.IsCancellationRequested && !outer.IsCancellationRequested)
    {
        return true; // ours; an outer one passes through
    }
}

Console.WriteLine("give up quietly");
var cut = await MoveOnAfter(100, default, async stop =>
{
    await Step("first", 60, stop);
    await Step("second", 60, stop);
});
Console.WriteLine($"  cut off: {cut}");

Console.WriteLine("inner and outer");
began = Stopwatch.GetTimestamp();
var inner = false;
var outer = await MoveOnAfter(100, default, async stop =>
    inner = await MoveOnAfter(300, stop, own => Step("long", 500, own)));
Console.WriteLine($"  outer: {outer}  inner: {inner}");

Console.WriteLine("no longer cancelled: a token is only asked where it is passed");
began = Stopwatch.GetTimestamp();
await MoveOnAfter(100, default, async stop =>
{
    try
    {
        await Step("long", 500, stop);
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("  swallowed it");
    }
    // forgot the token, and nobody complains
    await Step("after the limit", 100, default);
});
