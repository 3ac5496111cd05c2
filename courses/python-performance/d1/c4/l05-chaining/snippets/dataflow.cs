// timeout: 20
using System.Threading.Tasks.Dataflow;

// The same three stages as blocks that are linked. Completion and back-pressure travel
// along the links.
var two = new ExecutionDataflowBlockOptions { MaxDegreeOfParallelism = 2, BoundedCapacity = 4 };
var fetch = new TransformBlock<int, int>(async number => { await Task.Delay(30); return number; }, two);
var parse = new TransformManyBlock<int, int>(
    async number =>
    {
        await Task.Delay(60);
        return number == 7 ? [] : [number * number];
    },
    two);
var results = new List<int>();
var save = new ActionBlock<int>(async value => { await Task.Delay(20); results.Add(value); });

var link = new DataflowLinkOptions { PropagateCompletion = true };
fetch.LinkTo(parse, link);
parse.LinkTo(save, link);

var started = Stopwatch.GetTimestamp();
for (var number = 0; number < 20; number++)
{
    // SendAsync waits while the first block is full; Post would drop the item and say so
    // only in its result.
    await fetch.SendAsync(number);
}
Console.WriteLine($"all handed in after {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s");
fetch.Complete();
await save.Completion;
Console.WriteLine(
    $"{results.Count} saved after {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s, " +
    $"in order: {results.SequenceEqual(results.Order())}");
