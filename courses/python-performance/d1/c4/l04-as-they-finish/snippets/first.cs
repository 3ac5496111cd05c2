// timeout: 20
async Task<string> Listening(string name, double seconds, CancellationToken stop)
{
    await Task.Delay(TimeSpan.FromSeconds(seconds), stop);
    return $"{name} after {seconds} s";
}

async Task<string> Deaf(string name, double seconds)
{
    await Task.Delay(TimeSpan.FromSeconds(seconds));
    return $"{name} after {seconds} s";
}

async Task Race(string title, Func<CancellationToken, List<Task<string>>> start)
{
    using var source = new CancellationTokenSource();
    var started = Stopwatch.GetTimestamp();
    var tasks = start(source.Token);
    var winner = await Task.WhenAny(tasks);
    Console.WriteLine(
        $"{title}\n   {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s  " +
        $"{await winner}");
    source.Cancel();
    foreach (var task in tasks)
    {
        await task.ContinueWith(_ => { }, TaskScheduler.Default);
        Console.WriteLine($"          {task.Status}");
    }
    Console.WriteLine($"   {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s  all have ended");
}

await Race("the code does not take the token", _ => [Deaf("near", 0.1), Deaf("far", 1.2), Deaf("third", 0.8)]);
await Race("the code passes the token on", stop => [Listening("near", 0.1, stop), Listening("far", 1.2, stop), Listening("third", 0.8, stop)]);

// A time-out is a token that cancels itself.
try
{
    var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
    await Listening("slow", 5, patience.Token);
}
catch (OperationCanceledException)
{
    Console.WriteLine("a time-out of 0.1 s ended the wait for 5 s");
}
