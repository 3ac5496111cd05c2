// timeout: 20
using System.Collections.Concurrent;
using System.Threading.Channels;

var errors = new ConcurrentQueue<string>();

// Workers that read from one channel and write into the next. The channel is completed
// when all of them have ended.
async Task Stage<TIn, TOut>(string name, int workers, ChannelReader<TIn> source, ChannelWriter<TOut> target, Func<TIn, Task<TOut>> work)
{
    await Parallel.ForEachAsync(source.ReadAllAsync(), new ParallelOptions { MaxDegreeOfParallelism = workers }, async (item, stop) =>
    {
        try
        {
            await target.WriteAsync(await work(item), stop);
        }
        catch (FormatException error)
        {
            errors.Enqueue($"item {item} was lost in stage {name}: {error.Message}");
        }
    });
    target.Complete();
}

async Task<int> After(int milliseconds, int value)
{
    await Task.Delay(milliseconds);
    return value;
}

var (toFetch, toTransform) = (Channel.CreateUnbounded<int>(), Channel.CreateBounded<int>(3));
var (toSave, saved) = (Channel.CreateBounded<int>(3), Channel.CreateUnbounded<int>());
foreach (var number in Enumerable.Range(0, 20))
{
    toFetch.Writer.TryWrite(number);
}
toFetch.Writer.Complete();

var started = Stopwatch.GetTimestamp();
var stages = Task.WhenAll(
    Stage("fetch", 2, toFetch.Reader, toTransform.Writer, number => After(30, number)),
    Stage("transform", 2, toTransform.Reader, toSave.Writer, number => number == 7 ? throw new FormatException("cannot be parsed") : After(60, number * number)),
    Stage("save", 1, toSave.Reader, saved.Writer, value => After(20, value)));

Console.WriteLine("   time      to fetch  to transform     to save       saved");
while (!stages.IsCompleted)
{
    var waiting = new[] { toFetch.Reader.Count, toTransform.Reader.Count, toSave.Reader.Count, saved.Reader.Count };
    Console.WriteLine(
        $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s  " +
        $"{string.Concat(waiting.Select(count => $"{count,12}"))}");
    await Task.WhenAny(stages, Task.Delay(150));
}
await stages;
Console.WriteLine(
    $"{saved.Reader.Count} saved after " +
    $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s, the slowest stage alone " +
    $"needs {20 * 0.06 / 2:F2} s");
Console.WriteLine(string.Join('\n', errors));
