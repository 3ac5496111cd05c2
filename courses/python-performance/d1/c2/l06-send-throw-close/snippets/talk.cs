// output: exact
using System.Threading.Channels;

// A conversation needs two directions. An iterator has one, a channel has both.
var questions = Channel.CreateUnbounded<Message>();

async Task Averager()
{
    var (total, count) = (0.0, 0);
    try
    {
        await foreach (var message in questions.Reader.ReadAllAsync())
        {
            if (message.Reset)
            {
                (total, count) = (0, 0);
                Console.WriteLine("   (reset inside)");
            }
            else
            {
                (total, count) = (total + message.Number, count + 1);
            }
            message.Answer.SetResult(count == 0 ? null : total / count);
        }
    }
    finally
    {
        Console.WriteLine("   (finally)");
    }
}

async Task<string> Ask(double number, bool reset = false)
{
    var message = new Message(number, reset, new());
    await questions.Writer.WriteAsync(message);
    return (await message.Answer.Task)?.ToString() ?? "nothing yet";
}

var running = Averager();
Console.WriteLine($"send 10 -> {await Ask(10)}");
Console.WriteLine($"send 20 -> {await Ask(20)}");
Console.WriteLine($"send 0  -> {await Ask(0)}");
Console.WriteLine($"reset -> {await Ask(0, reset: true)}");
Console.WriteLine($"send 7  -> {await Ask(7)}");
questions.Writer.Complete();
await running;
Console.WriteLine($"after Complete: {questions.Writer.TryWrite(new(1, false, new()))}");

// Dispose is the iterator's close: it runs the finally block in which the body waits.
static IEnumerable<int> Readings()
{
    try
    {
        for (var i = 1; ; i++)
        {
            yield return i;
        }
    }
    finally
    {
        Console.WriteLine("   (closed)");
    }
}

foreach (var reading in Readings())
{
    if (reading == 2)
    {
        break; // foreach calls Dispose, on every way out
    }
}

record Message(double Number, bool Reset, TaskCompletionSource<double?> Answer);
