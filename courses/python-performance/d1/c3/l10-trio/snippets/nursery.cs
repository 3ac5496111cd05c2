using System.Runtime.ExceptionServices;

// A nursery in forty lines: it ends when all its tasks have ended,
// and the first failure cancels the others.
// Kept small: only the block that opened it may start tasks.
sealed class Scope : IAsyncDisposable
{
    private readonly CancellationTokenSource source;
    private readonly List<Task> tasks = [];
    private Exception? first;

    public Scope(CancellationToken outer = default) =>
        source = CancellationTokenSource.CreateLinkedTokenSource(outer);

    public void Start(Func<CancellationToken, Task> work) => tasks.Add(Guard(work));

    public void Cancel() => source.Cancel();

    private async Task Guard(Func<CancellationToken, Task> work)
    {
        await Task.Yield(); // as in trio: Start itself runs nothing of it
        try
        {
            await work(source.Token);
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref first, error, null);
            source.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(tasks);
        source.Dispose();
        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}

async Task Child(string name, int milliseconds, CancellationToken stop)
{
    await Task.Delay(milliseconds, stop);
    Console.WriteLine($"  {name} ends");
}

async Task Patient(string name, CancellationToken stop)
{
    try
    {
        await Task.Delay(Timeout.Infinite, stop);
    }
    finally
    {
        Console.WriteLine($"  {name} is cancelled and may clean up");
    }
}

async Task Main()
{
    Console.WriteLine("waits for all");
    await using (var scope = new Scope())
    {
        scope.Start(stop => Child("quick", 50, stop));
        scope.Start(stop => Child("slow", 250, stop));
        Console.WriteLine("  the block is at its end, the children are not");
    }
    Console.WriteLine("  now they are");

    Console.WriteLine("errors travel up");
    try
    {
        await using var scope = new Scope();
        scope.Start(stop => Patient("sibling", stop));
        scope.Start(async stop =>
        {
            await Task.Delay(50, stop);
            throw new IOException("the server is gone");
        });
    }
    catch (IOException error)
    {
        Console.WriteLine($"  outside: {error.Message}");
    }
}

await Main();
