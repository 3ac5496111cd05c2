var began = Stopwatch.GetTimestamp();
string At() => $"{Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s";

async Task<string> Slow(int milliseconds, CancellationToken stop = default)
{
    try
    {
        await Task.Delay(milliseconds, stop);
        return "answer";
    }
    finally
    {
        Console.WriteLine($"    the work ended after {At()}");
    }
}

async Task<string> ByWaitAsync()
{
    var work = Slow(300);
    try
    {
        return await work.WaitAsync(TimeSpan.FromMilliseconds(100));
    }
    catch (TimeoutException)
    {
        Console.WriteLine($"    stopped waiting after {At()}; nobody told the work");
        await work;
        throw;
    }
}

async Task<string> ByToken()
{
    using var limit = new CancellationTokenSource(100);
    await Slow(60, limit.Token);                    // one limit for several steps
    await Slow(60, limit.Token);
    return "answer";
}

async Task<string> LongerOnDemand()
{
    using var limit = new CancellationTokenSource(100);
    limit.CancelAfter(300);                         // the last word counts
    return await Slow(150, limit.Token);
}

foreach (var way in new Func<Task<string>>[] { ByWaitAsync, ByToken, LongerOnDemand })
{
    Console.WriteLine(way.Method.Name.Split('|')[0]);
    began = Stopwatch.GetTimestamp();
    string outcome;
    try
    {
        outcome = await way();
    }
    catch (Exception error) when (error is TimeoutException or OperationCanceledException)
    {
        outcome = error.GetType().Name;
    }
    Console.WriteLine($"    {outcome} after {At()}");
}
