using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

// Lines as bytes, in whatever buffers they arrive in: no string is made, and no line is copied.
var file = new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(
    Enumerable.Range(0, 60_000).Select(n => $"{n:D6};{n % 410 - 100}\n"))));

async Task<(int Count, long Total)> WithPipelines()
{
    file.Position = 0;
    var reader = PipeReader.Create(file, new StreamPipeReaderOptions(leaveOpen: true));
    var (count, total) = (0, 0L);
    while (true)
    {
        var read = await reader.ReadAsync();
        var buffer = read.Buffer;
        while (buffer.PositionOf((byte)'\n') is { } end)
        {
            total += Value(buffer.Slice(0, end));
            count++;
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }
        // What is used up, and how far we have looked: the rest stays for the next round.
        reader.AdvanceTo(buffer.Start, buffer.End);
        if (read.IsCompleted)
        {
            return (count, total);
        }
    }
}

static int Value(ReadOnlySequence<byte> line)
{
    Span<byte> copy = stackalloc byte[32];
    var bytes = line.IsSingleSegment ? line.FirstSpan : copy[..(int)line.Length];
    if (!line.IsSingleSegment)
    {
        line.CopyTo(copy);
    }
    Utf8Parser.TryParse(bytes[(bytes.IndexOf((byte)';') + 1)..], out int value, out _);
    return value;
}

(int Count, long Total) WithStrings()
{
    file.Position = 0;
    var reader = new StreamReader(file, leaveOpen: true);
    var (count, total) = (0, 0L);
    while (reader.ReadLine() is { } line)
    {
        total += int.Parse(line.Split(';')[1]);
        count++;
    }
    return (count, total);
}

foreach (var (name, way) in new (string, Func<(int, long)>)[]
{
    ("strings and Split", WithStrings),
    ("pipelines and spans", () => WithPipelines().GetAwaiter().GetResult()),
})
{
    way();
    var allocated = GC.GetTotalAllocatedBytes(precise: true);
    var started = Stopwatch.GetTimestamp();
    var (count, total) = way();
    var wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
    Console.WriteLine($"{name,-20} {count:N0} lines, total {total}, {wall,5:F1} ms, {allocated / 1024.0,8:F0} KiB allocated");
}
