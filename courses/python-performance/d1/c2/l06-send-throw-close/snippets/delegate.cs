// output: exact
using System.Runtime.CompilerServices;

// No "yield from": a loop in every level, so an item at depth d passes d enumerators.
static IEnumerable<int> Walk(object[] tree)
{
    foreach (var node in tree)
    {
        if (node is object[] branch)
        {
            foreach (var inner in Walk(branch))
            {
                yield return inner;
            }
        }
        else
        {
            yield return (int)node;
        }
    }
}

object[] tree = [1, new object[] { 2, new object[] { 3, new object[] { 4 } }, 5 }];
Console.WriteLine($"walk: {string.Join(", ", Walk(tree))}");

// The nearest relative of throw: a token which the consumer cancels.
static async IAsyncEnumerable<int> Readings(
    [EnumeratorCancellation] CancellationToken stop = default)
{
    try
    {
        for (var i = 1; ; i++)
        {
            await Task.Delay(5, stop);
            yield return i;
        }
    }
    finally
    {
        Console.WriteLine("   (source closed)");
    }
}

var cancel = new CancellationTokenSource();
try
{
    await foreach (var reading in Readings().WithCancellation(cancel.Token))
    {
        Console.WriteLine($"   reading {reading}");
        if (reading == 3)
        {
            cancel.Cancel();
        }
    }
}
catch (OperationCanceledException)
{
    Console.WriteLine("cancelled by the consumer");
}
