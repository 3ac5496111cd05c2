// timeout: 40
using System.Runtime.CompilerServices;

static class Picture
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Transform(int seed)
    {
        const int Pixels = 512 * 512;
        var grey = new byte[Pixels];
        for (var place = 0; place < Pixels; place++)
        {
            var (r, g, b) = ((byte)(seed * 31 + place * 7), (byte)(seed + place * 3), (byte)(place >> 4));
            grey[place] = (byte)((r * 299 + g * 587 + b * 114 + 500) / 1000);
        }
        var counts = new int[256];
        foreach (var value in grey)
        {
            counts[value]++;
        }
        var (total, sum, table) = (0L, 0L, new byte[256]);
        for (var value = 0; value < 256; value++)
        {
            total += counts[value];
            table[value] = (byte)(total * 255 / Pixels);
        }
        foreach (var value in grey)
        {
            sum += table[value];
        }
        return sum;
    }
}

(double Wall, long Sum) Time(Func<long> work)
{
    var started = Stopwatch.GetTimestamp();
    var sum = work();
    return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, sum);
}

for (var round = 1; round <= 3; round++)
{
    var alone = Time(() => Enumerable.Range(0, 48).Sum(Picture.Transform));
    var threads = Time(() => Enumerable.Range(0, 48).AsParallel().WithDegreeOfParallelism(2).Sum(Picture.Transform));
    Console.Write($"round {round}: 48 pictures alone {alone.Wall,6:F1} ms   two threads {threads.Wall,6:F1} ms   ");
    Console.WriteLine(
        $"{alone.Wall / threads.Wall:F2}x   " +
        $"{(alone.Sum == threads.Sum ? "same" : "DIFFERENT")}");
}
