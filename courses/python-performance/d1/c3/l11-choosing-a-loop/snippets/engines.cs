using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;

const int Pages = 150;
const int Limit = 25;

async Task<int> Page(int number)
{
    await Task.Delay(40);                                // the server's latency decides
    return 2_000;
}

async Task<int> ByForEach()
{
    var total = 0;
    var options = new ParallelOptions { MaxDegreeOfParallelism = Limit };
    await Parallel.ForEachAsync(Enumerable.Range(0, Pages), options,
        async (number, _) => Interlocked.Add(ref total, await Page(number)));
    return total;
}

async Task<int> ByChannel()
{
    var todo = Channel.CreateBounded<int>(Limit);

    async Task<int> Worker()
    {
        var size = 0;
        await foreach (var number in todo.Reader.ReadAllAsync())
        {
            size += await Page(number);
        }
        return size;
    }

    var workers = Enumerable.Range(0, Limit).Select(_ => Worker()).ToList();
    for (var number = 0; number < Pages; number++)
    {
        await todo.Writer.WriteAsync(number);
    }
    todo.Writer.Complete();
    return (await Task.WhenAll(workers)).Sum();
}

async Task<int> ByDataflow()
{
    var total = 0;
    var options = new ExecutionDataflowBlockOptions { MaxDegreeOfParallelism = Limit };
    var fetch = new TransformBlock<int, int>(Page, options);
    // one at a time unless told otherwise
    var add = new ActionBlock<int>(size => total += size);
    fetch.LinkTo(add, new DataflowLinkOptions { PropagateCompletion = true });
    for (var number = 0; number < Pages; number++)
    {
        fetch.Post(number);
    }
    fetch.Complete();
    await add.Completion;
    return total;
}

// A TaskScheduler decides where the pieces between the awaits run;
// this one lets only one piece run at a time, as a loop does.
async Task<int> ByExclusiveScheduler()
{
    var exclusive = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    var places = new SemaphoreSlim(Limit);
    var total = 0;

    async Task Add(int number)
    {
        await places.WaitAsync();
        var size = await Page(number);
        total += size; // no lock needed; "total += await ..." would lose sums
        places.Release();
    }

    await Task.WhenAll(Enumerable.Range(0, Pages).Select(number =>
        Task.Factory.StartNew(() => Add(number), default, default, exclusive).Unwrap()));
    return total;
}

Console.WriteLine($"{Pages} pages, {Limit} at once: ideal {Pages / Limit * 0.04:F2} s");
var self = Process.GetCurrentProcess();
foreach (var way in new Func<Task<int>>[] { ByForEach, ByChannel, ByDataflow, ByExclusiveScheduler })
{
    self.Refresh();
    var (cpu, began) = (self.TotalProcessorTime, Stopwatch.GetTimestamp());
    var size = await way();
    var wall = Stopwatch.GetElapsedTime(began);
    self.Refresh();
    var spent = (self.TotalProcessorTime - cpu).TotalMicroseconds / Pages;
    Console.Write($"{way.Method.Name.Split('|')[0],-22} {size:N0} bytes  ");
    Console.WriteLine($"wall {wall.TotalSeconds:F2} s  CPU {spent,4:F0} us a page");
}
