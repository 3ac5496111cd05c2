using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

// What the runtime tells of itself. dotnet-counters and dotnet-trace ask for the same events, through EventPipe and from another process.
sealed class RuntimeEvents : EventListener
{
    const int Gc = 0x1, Jit = 0x10, Contention = 0x4000, Exceptions = 0x8000;

    public ConcurrentDictionary<string, int> Seen { get; } = new();

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(source, EventLevel.Verbose, (EventKeywords)(Gc | Jit | Contention | Exceptions));
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs told) =>
        Seen.AddOrUpdate(told.EventName ?? "?", 1, (_, before) => before + 1);
}

// The program knows nothing of being watched: it allocates, fails and waits for a lock.
void Work()
{
    var words = Enumerable.Range(0, 300_000).Select(number => $"word {number % 1_000}").ToList();
    Console.WriteLine($"{words.Distinct().Count()} different words");
    try
    {
        int.Parse("one");
    }
    catch (FormatException)
    {
    }
    var door = new object();
    Parallel.For(0, 4, _ =>
    {
        lock (door)
        {
            Thread.Sleep(5);
        }
    });
}

using (var events = new RuntimeEvents())
{
    Work();
    Thread.Sleep(50); // the last events are on their way
    string[] asked = ["GCStart", "GCAllocationTick", "MethodLoad", "ExceptionThrown", "ContentionStart"];
    foreach (var name in asked)
    {
        var count = events.Seen.Where(seen => seen.Key.StartsWith(name, StringComparison.Ordinal)).Sum(seen => seen.Value);
        Console.WriteLine($"{name,-17} {count,6}");
    }
}
