// output: exact
using System.Threading.Channels;

string[] lines = ["disk ok", "net ERROR 7", "disk ERROR 2"];

// Push: who has a value calls the next stage.
Console.WriteLine("pushed through delegates:");
Action<string> printer = line => Console.WriteLine($"   found: {line}");
Func<string, Action<string>, Action<string>> grep = (pattern, target) => line =>
{
    if (line.Contains(pattern))
    {
        target(line);
    }
};
var search = grep("ERROR", grep("disk", printer));
foreach (var line in lines)
{
    search(line);
}

// Pull, with waiting: who wants a value awaits it.
async IAsyncEnumerable<string> Grep(string pattern, IAsyncEnumerable<string> source)
{
    await foreach (var line in source)
    {
        if (line.Contains(pattern))
        {
            yield return line;
        }
    }
}

var channel = Channel.CreateBounded<string>(1);
var feed = Task.Run(async () =>
{
    foreach (var line in lines)
    {
        await channel.Writer.WriteAsync(line);
    }
    channel.Writer.Complete();
});
Console.WriteLine("the same with async iterators:");
await foreach (var line in Grep("disk", Grep("ERROR", channel.Reader.ReadAllAsync())))
{
    Console.WriteLine($"   found: {line}");
}
await feed;
