// output: exact
using System.Runtime.CompilerServices;

async Task<string> Brew(string name, int ticks)
{
    Console.WriteLine($"   {name} starts");
    await new Sleep(ticks); // anything with GetAwaiter can be awaited
    return $"{name} ready";
}

async Task<string> Breakfast()
{
    var tea = await Brew("tea", 3);
    var toast = await Brew("toast", 2);
    return $"{tea}, {toast}";
}

// Hot: an async method runs to its first unfinished await before anybody awaits it.
var (breakfast, egg) = (Breakfast(), Brew("egg", 4));
Loop.Run();
Console.WriteLine($"returned '{breakfast.Result}' and '{egg.Result}'");

// ValueTask: no Task object is made when the answer is there already.
static async ValueTask<int> Cached(int key) => key < 10 ? key * key : await Slow(key);

static async Task<int> Slow(int key)
{
    await Task.Delay(1);
    return key * key;
}

static async Task<int> AsTask(int key) => key < 10 ? key * key : await Slow(key);

long Allocated(Func<int> call)
{
    call();
    var before = GC.GetAllocatedBytesForCurrentThread();
    for (var i = 0; i < 1000; i++)
    {
        call();
    }
    return (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
}

var value = Allocated(() => Cached(9).Result);
var task = Allocated(() => AsTask(9).Result);
Console.WriteLine($"finished at once: ValueTask {value} B, Task more: {task > 0}");

readonly record struct Sleep(int Ticks) : INotifyCompletion
{
    public Sleep GetAwaiter() => this;

    public bool IsCompleted => false;

    public void OnCompleted(Action continuation) => Loop.Add(Ticks, continuation);

    public void GetResult()
    {
    }
}

static class Loop
{
    private static readonly PriorityQueue<Action, int> Sleeping = new();
    private static int now;

    public static void Add(int ticks, Action next) =>
        Sleeping.Enqueue(next, now + ticks);

    public static void Run()
    {
        while (Sleeping.TryDequeue(out var next, out now))
        {
            Console.WriteLine($"  t={now}: go on");
            next(); // the state machine continues behind its await
        }
    }
}
