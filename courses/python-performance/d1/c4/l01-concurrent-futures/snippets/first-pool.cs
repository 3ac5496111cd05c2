var (running, most, gate) = (0, 0, new Lock());

void Enter()
{
    lock (gate)
    {
        most = Math.Max(most, ++running);
    }
}

void Leave()
{
    lock (gate)
    {
        running--;
    }
}

async Task<string> Square(int number)
{
    Enter();
    var thread = Environment.CurrentManagedThreadId;
    await Task.Delay(200);
    Leave();
    return $"{number * number,3} begun on pool thread {thread}, ended on {Environment.CurrentManagedThreadId}";
}

int Blocking(int number)
{
    Enter();
    Thread.Sleep(200);
    Leave();
    return number * number;
}

// A Task is the future. Nobody has to own a pool for it: there is one for the whole process.
var started = Stopwatch.GetTimestamp();
var tasks = Enumerable.Range(0, 6).Select(Square).ToList();
Console.WriteLine(
    $"6 tasks after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms, the " +
    $"first one done: {tasks[0].IsCompleted}");
foreach (var line in await Task.WhenAll(tasks))
{
    Console.WriteLine($"   {line}");
}
Console.WriteLine(
    $"   all after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms, {most} at " +
    "the same time, nobody blocked");

// max_workers=3 has a counterpart: a scheduler that lets three of its tasks run at once,
// and a factory that hands tasks to it.
most = 0;
ThreadPool.SetMinThreads(4, 4); // else the pool begins with one thread per core
var three = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, maxConcurrencyLevel: 3).ConcurrentScheduler;
var factory = new TaskFactory(three);
started = Stopwatch.GetTimestamp();
var squares = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => factory.StartNew(() => Blocking(number))));
Console.WriteLine(
    $"a scheduler of three: {string.Join(", ", squares)} after " +
    $"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms, {most} at the same time");
