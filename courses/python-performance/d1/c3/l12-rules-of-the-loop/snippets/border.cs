// output: exact
using System.Collections.Concurrent;
using System.Threading.Channels;

// Ordinary threads on both sides, async code between them.
var inbox = Channel.CreateBounded<string>(2);
var outbox = new BlockingCollection<string>();
var written = new List<string>();

var camera = new Thread(() =>
{
    for (var number = 0; number < 4; number++)
    {
        // A thread of its own may wait for a task: no pool thread and no context is held up.
        inbox.Writer.WriteAsync($"frame {number}").AsTask().Wait();
    }
    inbox.Writer.Complete();
});
var writer = new Thread(() =>
{
    foreach (var item in outbox.GetConsumingEnumerable())
    {
        written.Add(item.ToUpperInvariant());
    }
});
camera.Start();
writer.Start();

var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
await foreach (var frame in inbox.Reader.ReadAllAsync(limit.Token))
{
    outbox.Add(frame);
}
outbox.CompleteAdding();
await Task.Run(writer.Join);
Console.WriteLine(string.Join(", ", written));
