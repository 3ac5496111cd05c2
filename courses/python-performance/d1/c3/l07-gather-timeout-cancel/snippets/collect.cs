var began = Stopwatch.GetTimestamp();
double Seconds() => Stopwatch.GetElapsedTime(began).TotalSeconds;
void Note(string text) => Console.WriteLine($"  {Seconds():F2} s  {text}");

async Task<string> Fetch(
    string name, int delay, bool fails = false, CancellationToken stop = default)
{
    try
    {
        await Task.Delay(delay, stop);
    }
    catch (OperationCanceledException)
    {
        Note($"{name} was cancelled");
        throw;
    }
    if (fails)
    {
        throw new IOException($"{name} is down");
    }
    Note($"{name} finished");
    return name.ToUpperInvariant();
}

Console.WriteLine("in order");
var results = await Task.WhenAll(Fetch("a", 300), Fetch("b", 100), Fetch("c", 200));
Note($"results {string.Join(", ", results)}");

Console.WriteLine("two fail: WhenAll waits for everybody, and await throws the first failure only");
began = Stopwatch.GetTimestamp();
var all = Task.WhenAll(
    Fetch("a", 300), Fetch("b", 100, fails: true), Fetch("c", 200, fails: true));
try
{
    await all;
}
catch (IOException error)
{
    Note($"await threw: {error.Message}; the task knows {all.Exception!.InnerExceptions.Count}");
}

Console.WriteLine("stop the others at the first failure: by hand");
began = Stopwatch.GetTimestamp();
var source = new CancellationTokenSource();
var tasks = new List<Task<string>>
{
    Fetch("a", 300, false, source.Token),
    Fetch("b", 100, true, source.Token),
    Fetch("c", 200, false, source.Token),
};
await foreach (var done in Task.WhenEach(tasks))
{
    if (done.IsFaulted && !source.IsCancellationRequested)
    {
        Note($"{done.Exception.InnerException!.Message}: cancel the rest");
        source.Cancel();
    }
}
Note(string.Join(", ", tasks.Select(task => task.Status)));
