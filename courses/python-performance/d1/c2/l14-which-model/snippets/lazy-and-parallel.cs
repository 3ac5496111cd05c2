using System.Threading.Tasks.Dataflow;

static IEnumerable<string> LogLines(int count)
{
    for (var number = 0; number < count; number++) // stands for a file of any size
    {
        yield return $"{number % 97};GET;/item/{number % 1_000};{number % 503}";
    }
}

var (read, ahead) = (0, 0);
var slow = 0L;
var limit = new ExecutionDataflowBlockOptions
{
    MaxDegreeOfParallelism = 2, BoundedCapacity = 3, // the brake
};
static bool Slow(string line) =>
    int.Parse(line.AsSpan(line.LastIndexOf(';') + 1)) > 450;
var parse = new TransformBlock<string[], int>(batch => batch.Count(Slow), limit);
var add = new ActionBlock<int>(async hits =>
{
    slow += hits;
    await Task.Delay(5); // a slow last stage slows down the first
}, new ExecutionDataflowBlockOptions { BoundedCapacity = 3 });
parse.LinkTo(add, new DataflowLinkOptions { PropagateCompletion = true });

foreach (var batch in LogLines(60_000).Chunk(5_000))
{
    read++;
    await parse.SendAsync(batch); // waits while the block is full
    ahead = Math.Max(ahead, parse.InputCount + parse.OutputCount + add.InputCount);
}
parse.Complete();
await add.Completion;
Console.WriteLine($"{read} batches, {slow:N0} slow lines");
Console.WriteLine($"never more than {ahead} batches between the stages");
