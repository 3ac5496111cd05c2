// output: exact
using System.Threading.Channels;

// C# leaves the choice of loop to a SynchronizationContext:
// whatever is posted to it continues the awaiting methods.
sealed class Loop : SynchronizationContext
{
    private readonly Channel<(SendOrPostCallback Call, object? State)> ready =
        Channel.CreateUnbounded<(SendOrPostCallback, object?)>();

    public int Turn { get; private set; }

    public override void Post(SendOrPostCallback call, object? state) =>
        ready.Writer.TryWrite((call, state));

    public void Run(Func<Task> main)
    {
        SetSynchronizationContext(this);
        var whole = main();
        whole.ContinueWith(_ => ready.Writer.Complete(), TaskScheduler.Default);
        // sleeps here until something was posted
        while (ready.Reader.WaitToReadAsync().AsTask().Result)
        {
            while (ready.Reader.TryRead(out var entry))
            {
                Turn++;
                entry.Call(entry.State);
            }
        }
        SetSynchronizationContext(null);
        whole.GetAwaiter().GetResult();
    }
}

var loop = new Loop();
var home = Environment.CurrentManagedThreadId;
var wire = Channel.CreateUnbounded<string>();

void Say(string text)
{
    var where = Environment.CurrentManagedThreadId == home ? "the loop's thread" : "another thread";
    Console.WriteLine($"turn {loop.Turn} on {where}: {text}");
}

async Task Send()
{
    await Task.Delay(50);
    Say("the timer was due: send");
    wire.Writer.TryWrite("hello");
}

async Task Receive() => Say($"the reader woke us: received {await wire.Reader.ReadAsync()}");

async Task Extra()
{
    await Task.Yield();
    Say("the queued call: its turn came before any waiting");
}

loop.Run(async () =>
{
    Say("start; plan a send in 0.05 s, wait for the wire, and queue one more call");
    await Task.WhenAll(Send(), Receive(), Extra());
});
Console.WriteLine("nothing is left: the loop ends");
