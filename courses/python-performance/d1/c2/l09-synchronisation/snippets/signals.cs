var watch = Stopwatch.StartNew();

void Say(string text) => Console.WriteLine($"{watch.ElapsedMilliseconds,4} ms  {text}");

List<Thread> Crew(int count, Action<int> work)
{
    var threads = Enumerable.Range(0, count)
        .Select(number => new Thread(() => work(number))).ToList();
    threads.ForEach(thread => thread.Start());
    return threads;
}

void Join(List<Thread> threads) => threads.ForEach(thread => thread.Join());

// SemaphoreSlim: at most three at a time. The second number makes it bounded.
var slots = new SemaphoreSlim(3, 3);
var (busy, most, gate) = (0, 0, new Lock());
Join(Crew(9, _ =>
{
    slots.Wait();
    lock (gate)
    {
        most = Math.Max(most, ++busy);
    }
    Thread.Sleep(10);
    lock (gate)
    {
        busy--;
    }
    slots.Release();
}));
Say($"semaphore: 9 threads, at most {most} inside");
try
{
    slots.Release();
}
catch (SemaphoreFullException)
{
    Say("bounded: released too many times");
}

// ManualResetEventSlim: a door that opens once, for everybody.
var opened = new ManualResetEventSlim();
var waiting = Crew(3, number =>
{
    opened.Wait();
    Say($"event: {number} goes through");
});
Say($"event: nobody yet, Wait(10) says {opened.Wait(10)}");
opened.Set();
Join(waiting);

// Monitor.Wait and Pulse are the condition variable. Always wait in a loop.
var (changed, stock) = (new object(), new Stack<string>());
var takers = Crew(2, number =>
{
    lock (changed)
    {
        while (stock.Count == 0)
        {
            Monitor.Wait(changed); // gives the lock back while it waits
        }
        Say($"condition: {number} takes {stock.Pop()}");
    }
});
foreach (var item in new[] { "apple", "pear" })
{
    Thread.Sleep(10);
    lock (changed)
    {
        stock.Push(item);
        Monitor.Pulse(changed);
    }
}
Join(takers);

// Barrier: nobody enters the second round before all have left the first.
var meeting = new Barrier(3, _ => Say("barrier: all three are here"));
Join(Crew(3, number =>
{
    Thread.Sleep(10 * number);
    meeting.SignalAndWait();
}));
