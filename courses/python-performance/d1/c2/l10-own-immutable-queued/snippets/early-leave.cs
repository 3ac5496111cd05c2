using System.Threading.Channels;

// A reader that gives up after a while makes the same mistake in C#.
var channel = Channel.CreateUnbounded<int>();
var patience = TimeSpan.FromMilliseconds(50);

async Task<int> Impatient()
{
    var read = 0;
    try
    {
        while (true)
        {
            using var limit = new CancellationTokenSource(patience);
            await channel.Reader.ReadAsync(limit.Token);
            read++;
        }
    }
    catch (OperationCanceledException)
    {
        return read;
    }
}

async Task<int> Patient(ChannelReader<int> reader)
{
    var read = 0;
    await foreach (var _ in reader.ReadAllAsync()) // until Complete was called
    {
        read++;
    }
    return read;
}

async Task Produce(ChannelWriter<int> writer, Exception problem = null)
{
    for (var number = 0; number < 3; number++)
    {
        await Task.Delay(80);
        writer.TryWrite(number);
    }
    writer.TryComplete(problem);
}

var impatient = Impatient();
await Produce(channel.Writer);
var left = channel.Reader.Count;
Console.WriteLine($"impatient reader: {await impatient} of 3, {left} left behind");

channel = Channel.CreateUnbounded<int>();
var patient = Patient(channel.Reader);
await Produce(channel.Writer);
Console.WriteLine($"patient reader:   {await patient} of 3");

// A producer that fails can hand its exception over with the end.
channel = Channel.CreateUnbounded<int>();
patient = Patient(channel.Reader);
await Produce(channel.Writer, new IOException("source broke"));
try
{
    await patient;
}
catch (IOException error)
{
    Console.WriteLine($"the reader learns: {error.Message}");
}
