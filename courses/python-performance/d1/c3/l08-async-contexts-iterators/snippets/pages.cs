// output: exact
using System.Runtime.CompilerServices;

string[][] pages = [["ada", "bob"], ["cyd"], ["dan", "eve"]];

async IAsyncEnumerable<string> People([EnumeratorCancellation] CancellationToken stop = default)
{
    Console.WriteLine("  (connected)");
    try
    {
        foreach (var page in pages)
        {
            await Task.Delay(10, stop);
            Console.WriteLine($"  (fetched {string.Join(" ", page)})");
            foreach (var person in page)
            {
                yield return person;
            }
        }
    }
    finally
    {
        Console.WriteLine("  (disconnected)");
    }
}

Console.WriteLine("pulled to the end:");
Console.WriteLine($"  {string.Join(", ", await People().ToListAsync())}");

Console.WriteLine("left early: await foreach disposes of the iterator, always");
await foreach (var person in People())
{
    Console.WriteLine($"  {person}");
    break; // the second and third page are never fetched
}

Console.WriteLine("cancelled from outside: the token reaches the method by its attribute");
var source = new CancellationTokenSource();
try
{
    await foreach (var person in People().WithCancellation(source.Token))
    {
        Console.WriteLine($"  {person}");
        source.Cancel();
    }
}
catch (OperationCanceledException)
{
    Console.WriteLine("  cancelled while waiting for the next page");
}
