using System.IO.Pipelines;

const int Chunk = 16_384;
const int Chunks = 300;

async Task SlowReader(PipeReader reader, Action<long> taken)
{
    while (true)
    {
        var result = await reader.ReadAsync();
        var part = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, 65_536));
        taken(part.Length);
        reader.AdvanceTo(part.End);
        if (result.IsCompleted && part.Length == result.Buffer.Length)
        {
            break;
        }
        await Task.Delay(2);
    }
    await reader.CompleteAsync();
}

async Task Send(string title, PipeOptions options)
{
    var pipe = new Pipe(options);
    long waiting = 0, fullest = 0;
    var reading = SlowReader(pipe.Reader, length => Interlocked.Add(ref waiting, -length));
    var began = Stopwatch.GetTimestamp();
    for (var number = 0; number < Chunks; number++)
    {
        pipe.Writer.GetMemory(Chunk).Span[..Chunk].Fill((byte)'x');
        pipe.Writer.Advance(Chunk);
        fullest = Math.Max(fullest, Interlocked.Add(ref waiting, Chunk));
        await pipe.Writer.FlushAsync(); // waits while the pipe is above its threshold
    }
    var handedOver = Stopwatch.GetElapsedTime(began);
    await pipe.Writer.CompleteAsync();
    await reading;
    Console.Write($"{title,-17} handed over after {handedOver.TotalMilliseconds,6:F1} ms, ");
    Console.Write($"read after {Stopwatch.GetElapsedTime(began).TotalMilliseconds,6:F1} ms, ");
    Console.WriteLine($"at most {fullest / 1024,6:N0} KiB waiting in memory");
}

Console.WriteLine($"{Chunks * Chunk / 1024:N0} KiB to a slow reader");
await Send("without a limit:", new PipeOptions(pauseWriterThreshold: 0));
await Send("with a threshold:",
    new PipeOptions(pauseWriterThreshold: 65_536, resumeWriterThreshold: 32_768));
