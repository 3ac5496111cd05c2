// timeout: 30
using System.Security.Cryptography;

var block = new byte[8_000_000];

byte[] OneLargeBlock() => SHA256.HashData(block);

byte[] ChainOfDigests()
{
    Span<byte> digest = stackalloc byte[32];
    for (var i = 0; i < 12_000; i++)
    {
        SHA256.HashData(digest, digest);
    }
    return digest.ToArray();
}

double Wall(Action action)
{
    var started = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

var two = new ParallelOptions { MaxDegreeOfParallelism = 2 };
foreach (var (name, work) in new (string, Func<byte[]>)[] { ("one large block", OneLargeBlock), ("chain of digests", ChainOfDigests) })
{
    var (alone, threads) = (double.MaxValue, double.MaxValue);
    for (var round = 0; round < 4; round++)
    {
        alone = Math.Min(alone, Wall(() =>
        {
            for (var i = 0; i < 6; i++)
            {
                work();
            }
        }));
        threads = Math.Min(threads, Wall(() => Parallel.For(0, 6, two, _ => work())));
    }
    Console.WriteLine(
        $"{name,-18} alone {alone,6:F1} ms   two threads {threads,6:F1} ms   " +
        $"{alone / threads:F2}x");
}
