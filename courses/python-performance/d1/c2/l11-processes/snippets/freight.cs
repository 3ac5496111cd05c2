// timeout: 30
using System.Text.Json;

var numbers = Enumerable.Range(0, 1_000_000).ToArray();

double Best(Action action)
{
    var best = double.MaxValue;
    for (var round = 0; round < 5; round++)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
    return best;
}

long Sum(int first, int last)
{
    var sum = 0L;
    foreach (var number in numbers.AsSpan(first..last))
    {
        sum += number;
    }
    return sum;
}

// Threads get a reference: four or eight bytes, whatever the size of the array.
var alone = Best(() => Sum(0, 1_000_000));
var threads = Best(() =>
    Parallel.Invoke(() => Sum(0, 500_000), () => Sum(500_000, 1_000_000)));

// Another process gets text or bytes. Here cat plays the worker and sends all back.
var bytes = JsonSerializer.SerializeToUtf8Bytes(numbers);
var there = Best(() =>
{
    using var cat = Process.Start(new ProcessStartInfo("/bin/cat")
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    });
    var sending = Task.Run(() =>
    {
        JsonSerializer.Serialize(cat.StandardInput.BaseStream, numbers);
        cat.StandardInput.Close();
    });
    JsonSerializer.Deserialize<int[]>(cat.StandardOutput.BaseStream);
    sending.Wait();
});
Console.WriteLine($"one thread, data at hand         {alone,7:F2} ms");
Console.WriteLine($"two threads, same array          {threads,7:F2} ms");
Console.WriteLine($"to a process as JSON, and back   {there,7:F2} ms");
Console.WriteLine($"as JSON it is {bytes.Length / 1e6:F1} MB");
