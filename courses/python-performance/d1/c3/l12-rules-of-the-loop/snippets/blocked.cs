// timeout: 20
using System.Collections.Concurrent;

async Task<string> Query()
{
    await Task.Delay(50);
    return "rows";
}

// 1. A context with one thread, as in a desktop program:
// waiting for the task blocks the thread that should finish it.
sealed class OneThread : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Call, object? State)> queue = new();

    public override void Post(SendOrPostCallback call, object? state) => queue.Add((call, state));

    public void Run(Action first)
    {
        Post(_ => first(), null);
        Post(_ => queue.CompleteAdding(), null);
        var thread = new Thread(() =>
        {
            SetSynchronizationContext(this);
            foreach (var (call, state) in queue.GetConsumingEnumerable())
            {
                call(state);
            }
        });
        thread.Start();
        thread.Join();
    }
}

new OneThread().Run(() =>
{
    var finished = Query().Wait(400);                    // a deadlock, but for the limit
    Console.WriteLine($"one thread, Wait:            finished {finished}");
});

async Task<string> QueryElsewhere()
{
    await Task.Delay(50).ConfigureAwait(false); // need not come back to the context
    return "rows";
}

new OneThread().Run(() =>
{
    var finished = QueryElsewhere().Wait(400);
    Console.WriteLine($"one thread, ConfigureAwait:  finished {finished}");
});

// 2. The thread pool has no such deadlock, but it runs dry:
// each blocked thread is missing for the continuations.
async Task<double> Crowd(Func<Task> request)
{
    var began = Stopwatch.GetTimestamp();
    await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(request)));
    return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
}

Task Blocking()
{
    Query().Wait();
    return Task.CompletedTask;
}

await Crowd(Query);
var awaiting = await Crowd(Query);
Console.WriteLine($"16 requests that await:      {awaiting,6:F0} ms, {ThreadPool.ThreadCount} threads");
var blocking = await Crowd(Blocking);
Console.WriteLine($"16 requests that block:      {blocking,6:F0} ms, {ThreadPool.ThreadCount} threads");
