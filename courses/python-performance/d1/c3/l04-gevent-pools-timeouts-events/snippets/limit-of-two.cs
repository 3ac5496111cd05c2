async Task<string> Limited()
{
    using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(0.4));
    try
    {
        await Call(limit.Token);
        return "Completed";
    }
    catch (OperationCanceledException)
    {
        return "Timed out";
    }
}

// It takes a token and asks it nothing: the same mistake in another dress.
async Task Call(CancellationToken stop) => await Task.Delay(2_000);

var began = Stopwatch.GetTimestamp();
var outcome = await Limited();
var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
Console.WriteLine($"{outcome} after {took:F2} s, with a limit of 0.40 s");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {took:F2}"));
