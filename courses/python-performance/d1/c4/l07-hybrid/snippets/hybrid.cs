// timeout: 40
using System.Security.Cryptography;
using System.Threading.Channels;

// Waiting needs no thread, so the loaders are async. Computing needs a core, so there are
// as many workers as cores.
async Task<byte[]> Load(int number, CancellationToken stop = default)
{
    await Task.Delay(50 + number * 83 % 250, stop);
    return Encoding.ASCII.GetBytes($"/{number}".PadRight(2000));
}

string Digest(byte[] content)
{
    Span<byte> digest = stackalloc byte[32];
    SHA256.HashData(content, digest);
    for (var i = 0; i < 40_000; i++)
    {
        SHA256.HashData(digest, digest);
    }
    return Convert.ToHexString(digest)[..10];
}

async Task<string[]> Sequential(int count)
{
    var results = new string[count];
    for (var number = 0; number < count; number++)
    {
        results[number] = Digest(await Load(number));
    }
    return results;
}

async Task<string[]> Barrier(int count)
{
    var contents = await Task.WhenAll(Enumerable.Range(0, count).Select(number => Load(number)));
    return contents.AsParallel().AsOrdered().Select(Digest).ToArray();
}

async Task<string[]> Pipelined(int count)
{
    var results = new string[count];
    var loaded = Channel.CreateBounded<(int Number, byte[] Content)>(4);
    var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
    {
        await foreach (var (number, content) in loaded.Reader.ReadAllAsync())
        {
            results[number] = Digest(content);
        }
    })).ToArray();
    await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (number, stop) =>
        await loaded.Writer.WriteAsync((number, await Load(number, stop)), stop));
    loaded.Writer.Complete();
    await Task.WhenAll(workers);
    return results;
}

double? baseline = null;
string[]? expected = null;
foreach (var way in new Func<int, Task<string[]>>[] { Sequential, Barrier, Pipelined })
{
    var started = Stopwatch.GetTimestamp();
    var results = await way(12);
    var wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
    (baseline, expected) = (baseline ?? wall, expected ?? results);
    var verdict = results.SequenceEqual(expected) ? "same digests" : "DIFFERENT";
    Console.WriteLine($"{way.Method.Name,-11} {wall:F2} s   {baseline / wall:F1}x   {verdict}");
}
