using System.Runtime.ExceptionServices;

// A nursery in forty lines: it ends when its block and all its tasks have ended, and the
// first failure, the block's own too, cancels the others.
// Kept small: only the block that opened it may start tasks.
sealed class Scope
{
    private readonly CancellationTokenSource source;
    private readonly List<Task> tasks = [];
    private Exception? first;
    private volatile bool stopped;

    private Scope(CancellationTokenSource source) => this.source = source;

    public static async Task Open(Func<Scope, Task> block, CancellationToken outer = default)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        var scope = new Scope(source);
        await scope.Guard(() => block(scope));
        await Task.WhenAll(scope.tasks);
        if (scope.first is not null)
        {
            ExceptionDispatchInfo.Throw(scope.first);
        }
        if (scope.stopped)
        {
            outer.ThrowIfCancellationRequested();
        }
    }

    public CancellationToken Stop => source.Token;

    public void Start(Func<CancellationToken, Task> work) => tasks.Add(Guard(async () =>
    {
        await Task.Yield(); // as in trio: Start itself runs nothing of it
        await work(source.Token);
    }));

    public void Cancel() => source.Cancel();

    private async Task Guard(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            stopped = true;
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref first, error, null);
            source.Cancel();
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
    await Scope.Open(scope =>
    {
        scope.Start(stop => Child("quick", 50, stop));
        scope.Start(stop => Child("slow", 250, stop));
        Console.WriteLine("  the block is at its end, the children are not");
        return Task.CompletedTask;
    });
    Console.WriteLine("  now they are");

    Console.WriteLine("errors travel up");
    try
    {
        await Scope.Open(scope =>
        {
            scope.Start(stop => Patient("sibling", stop));
            scope.Start(async stop =>
            {
                await Task.Delay(50, stop);
                throw new IOException("the server is gone");
            });
            return Task.CompletedTask;
        });
    }
    catch (IOException error)
    {
        Console.WriteLine($"  outside: {error.Message}");
    }

    Console.WriteLine("the block is no exception");
    try
    {
        await Scope.Open(async scope =>
        {
            scope.Start(stop => Patient("child", stop));
            await Task.Delay(50, scope.Stop);
            throw new FormatException("the block has failed");
        });
    }
    catch (FormatException error)
    {
        Console.WriteLine($"  outside: {error.Message}");
    }

    Console.WriteLine("cancelled from outside");
    using var outer = new CancellationTokenSource(50);
    try
    {
        await Scope.Open(scope => Patient("the block itself", scope.Stop), outer.Token);
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("  outside: cancelled");
    }
}

await Main();
