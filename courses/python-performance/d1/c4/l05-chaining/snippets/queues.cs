// timeout: 20
using System.Collections.Concurrent;
using System.Threading.Channels;

async Task<int> After(int milliseconds, int value)
{
    await Task.Delay(milliseconds);
    return value;
}

async Task Run(Func<int, Task<int>> transform)
{
    var errors = new ConcurrentQueue<string>();
    using var stop = new CancellationTokenSource();

    // Workers that read from one channel and write into the next. Whatever ends them, a
    // fault of the program too, completes the channel behind them and stops the stages
    // in front of them, which would otherwise wait for room for ever.
    async Task Stage<TIn, TOut>(string name, int workers, ChannelReader<TIn> source, ChannelWriter<TOut> target, Func<TIn, Task<TOut>> work)
    {
        Exception? fault = null;
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(source.ReadAllAsync(stop.Token), options, async (item, stopped) =>
            {
                try
                {
                    await target.WriteAsync(await work(item), stopped);
                }
                catch (FormatException error)    // a bad item: noted, and on with the next one
                {
                    errors.Enqueue($"item {item} was lost in stage {name}: {error.Message}");
                }
            });
        }
        catch (Exception error)
        {
            fault = error;
            stop.Cancel();
            throw;
        }
        finally
        {
            target.TryComplete(fault);
        }
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
        Stage("transform", 2, toTransform.Reader, toSave.Writer, transform),
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
    try
    {
        await stages;
        Console.WriteLine(
            $"{saved.Reader.Count} saved after " +
            $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s, the slowest stage alone " +
            $"needs {20 * 0.06 / 2:F2} s");
    }
    catch (InvalidOperationException error)
    {
        Console.WriteLine($"all stages ended after {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s: {error.Message}");
    }
    Console.WriteLine(string.Join('\n', errors));
}

await Run(number => number == 7 ? throw new FormatException("cannot be parsed") : After(60, number * number));

Console.WriteLine("The same with a fault of the program, which no stage expects:");
await Run(number => number == 7 ? throw new InvalidOperationException("a bug in transform") : After(60, number * number));
