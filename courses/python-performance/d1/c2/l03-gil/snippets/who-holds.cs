// timeout: 30
using System.IO.Compression;
using System.Security.Cryptography;

var block = new byte[4_000_000];
var letters = new byte[400_000];
for (var i = 0; i < letters.Length; i++)
{
    letters[i] = (byte)Random.Shared.Next(16);
}

static void Pure()
{
    var total = 1L;
    for (var i = 0; i < 20_000_000; i++)
    {
        total = (total * 31) ^ i;
    }
    GC.KeepAlive(total);
}

void Pack()
{
    using var target = new MemoryStream();
    using var packing = new ZLibStream(target, CompressionLevel.Optimal);
    packing.Write(letters);
}

double Together(Action work)
{
    var crew = new[] { new Thread(() => work()), new Thread(() => work()) };
    var start = Stopwatch.GetTimestamp();
    foreach (var thread in crew)
    {
        thread.Start();
    }
    foreach (var thread in crew)
    {
        thread.Join();
    }
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

double AfterAnother(Action work)
{
    var start = Stopwatch.GetTimestamp();
    work();
    work();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

Pure();
Console.Write($"{"work, done twice",-18}{"one thread",12}");
Console.WriteLine($"{"two threads",13}{"gain",7}");
foreach (var (name, work) in new (string, Action)[]
{
    ("pure C#", Pure), ("sleep", () => Thread.Sleep(30)),
    ("hashing", () => SHA256.HashData(block)), ("packing", Pack),
})
{
    var one = Enumerable.Range(0, 4).Min(_ => AfterAnother(work));
    var two = Enumerable.Range(0, 4).Min(_ => Together(work));
    Console.WriteLine($"{name,-18}{one,9:F1} ms{two,10:F1} ms{one / two,6:F2}x");
}
