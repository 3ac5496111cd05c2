// timeout: 40
using System.Runtime.InteropServices;
using System.Text.Json;

// Threads share memory: a span or an array crosses by reference. The price appears as soon
// as it has to become bytes.
var numbers = Enumerable.Range(0, 800_000).Select(number => (long)number).ToArray();

double Best(Action action)
{
    var best = double.MaxValue;
    for (var round = 0; round < 8; round++)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
    return best;
}

var sink = 0.0;
Console.WriteLine($"computed here                        {Best(() => sink += numbers.Average()),8:F2} ms");
Console.WriteLine(
    "on another thread, by reference      " +
    $"{Best(() => sink += Task.Run(() => numbers.Average()).Result),8:F2} ms");
Console.WriteLine(
    "copied as raw memory                 " +
    $"{Best(() => sink += numbers.ToArray()[^1]),8:F2} ms");

var json = JsonSerializer.SerializeToUtf8Bytes(numbers);
Console.WriteLine(
    $"to JSON and back, {json.Length:N0} bytes   " +
    $"{Best(() => sink += JsonSerializer.Deserialize<long[]>(JsonSerializer.SerializeToUtf8Bytes(numbers))![^1]),8:F2} ms");

var stream = new MemoryStream();
Console.WriteLine($"to binary and back, {numbers.Length * 8:N0} bytes  {Best(() =>
{
    stream.SetLength(0);
    stream.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
    var back = new long[numbers.Length];
    stream.Position = 0;
    stream.ReadExactly(MemoryMarshal.AsBytes(back.AsSpan()));
    sink += back[^1];
}),8:F2} ms");

var tiny = Enumerable.Range(0, 4_000).ToArray();
Console.WriteLine(
    "4,000 tiny tasks, one Task each      " +
    $"{Best(() => sink += Task.WhenAll(tiny.Select(number => Task.Run(() => number + 1))).Result[0]),8:F2} ms");
Console.WriteLine(
    "4,000 tiny tasks in ranges by PLINQ  " +
    $"{Best(() => sink += tiny.AsParallel().Select(number => number + 1).ToArray()[0]),8:F2} ms");
