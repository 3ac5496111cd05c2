const int Turns = 400_000;
var gate = new Lock();
long plain = 0, locked = 0, atomic = 0;

void Rush(Action action)
{
    using var start = new Barrier(2);
    var crew = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
    {
        start.SignalAndWait();
        for (var i = 0; i < Turns; i++)
        {
            action();
        }
    })).ToList();
    crew.ForEach(thread => thread.Start());
    crew.ForEach(thread => thread.Join());
}

var watch = Stopwatch.StartNew();
void Report(string name, long value)
{
    Console.Write($"{name,-12} {value,8:N0} of {2 * Turns:N0}   ");
    Console.WriteLine($"{watch.Elapsed.TotalMilliseconds,6:F1} ms");
    watch.Restart();
}

// Read, look away once in a while as any real code does, write.
Rush(() =>
{
    var seen = plain;
    if (seen % 1_000 == 0)
    {
        Thread.Yield();
    }
    plain = seen + 1;
});
Report("nothing", plain);
Rush(() => { lock (gate) { locked++; } });
Report("lock", locked);
Rush(() => Interlocked.Increment(ref atomic));
Report("Interlocked", atomic);

// volatile is about being seen, not about being counted: no read or write is left out.
var signal = new Signal();
var waiter = new Thread(() =>
{
    while (!signal.Ready)
    {
        Thread.SpinWait(20);
    }
    Console.WriteLine($"volatile     a thread saw the flag, and {signal.Value}");
});
waiter.Start();
signal.Value = 42;
signal.Ready = true;
waiter.Join();

class Signal
{
    public int Value;
    public volatile bool Ready; // written before it means visible after it was read
}
