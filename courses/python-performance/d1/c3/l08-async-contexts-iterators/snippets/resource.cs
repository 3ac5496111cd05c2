// output: exact
sealed class Connection(string name) : IAsyncDisposable
{
    // A constructor cannot await, so opening is a method of its own.
    public static async Task<Connection> OpenAsync(string name)
    {
        await Task.Delay(10);
        Console.WriteLine($"  {name}: open");
        return new Connection(name);
    }

    // Nobody tells it why: an exception is not visible here.
    public async ValueTask DisposeAsync()
    {
        await Task.Delay(10);
        Console.WriteLine($"  {name}: closed");
    }
}

async Task Main()
{
    Console.WriteLine("await using:");
    await using (await Connection.OpenAsync("first"))
    {
    }
    Console.WriteLine("with an error inside:");
    try
    {
        await using var second = await Connection.OpenAsync("second");
        throw new InvalidOperationException("broken");
    }
    catch (InvalidOperationException error)
    {
        Console.WriteLine($"  outside: {error.Message}");
    }
    Console.WriteLine("several at once, closed in the opposite order:");
    {
        await using var third = await Connection.OpenAsync("third");
        await using var fourth = await Connection.OpenAsync("fourth");
    }
    Console.WriteLine("left by cancellation:");
    try
    {
        using var limit = new CancellationTokenSource(50);
        await using var fifth = await Connection.OpenAsync("fifth");
        await Task.Delay(1_000, limit.Token);
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("  outside: cancelled, and the connection is closed");
    }
}

await Main();
