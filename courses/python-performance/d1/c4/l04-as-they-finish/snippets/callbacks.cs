async Task<int> Work(int number)
{
    await Task.Delay(100);
    return number;
}

var main = Environment.CurrentManagedThreadId;
string Here() => Environment.CurrentManagedThreadId == main ? "the submitting thread" : "a pool thread";

// ContinueWith is the callback. Without a scheduler it takes the current one, which is a
// trap inside other schedulers.
await Work(1).ContinueWith(task => Console.WriteLine($"callback of {task.Result} runs on {Here()}"), TaskScheduler.Default);

var done = Work(2);
await done;
await done.ContinueWith(
    task => Console.WriteLine($"callback of {task.Result}, added late and run synchronously"),
    CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

// An exception in a continuation belongs to the task that ContinueWith returns. Whoever
// drops that task drops the exception.
var broken = Work(3).ContinueWith<int>(_ => throw new InvalidOperationException("nobody will catch this"), TaskScheduler.Default);
try
{
    await broken;
}
catch (InvalidOperationException error)
{
    Console.WriteLine($"caught, because somebody awaited it: {error.Message}");
}

// The same in the language itself: what follows an await is the callback, and try works across it.
var number = await Work(4);
Console.WriteLine($"after the await, {number} is an ordinary value");
