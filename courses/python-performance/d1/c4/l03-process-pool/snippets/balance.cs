// timeout: 40
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

[MethodImpl(MethodImplOptions.AggressiveOptimization)]
static long Squares(long from, long to)
{
    var total = 0L;
    for (var number = from; number < to; number++)
    {
        total += number * number % 1_000_003;
    }
    return total;
}

long[] sizes = [20_000_000, 40_000_000, 60_000_000, 80_000_000];
var started = Stopwatch.GetTimestamp();
var expected = sizes.Sum(size => Squares(0, size));
var alone = Stopwatch.GetElapsedTime(started).TotalSeconds;
Console.WriteLine($"sequential {alone:F2} s");

void Race(string title, Func<long> work)
{
    var started = Stopwatch.GetTimestamp();
    var total = work();
    var wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
    Console.WriteLine(
        $"{title,-40} {wall:F2} s   {alone / wall:F2}x   " +
        $"{(total == expected ? "same total" : "DIFFERENT")}");
}

var two = new ParallelOptions { MaxDegreeOfParallelism = 2 };

long ByParallelFor(long[] inputs)
{
    var total = 0L;
    Parallel.For(0, inputs.Length, two, place => Interlocked.Add(ref total, Squares(0, inputs[place])));
    return total;
}

Race("Parallel.For, one input per turn", () => ByParallelFor(sizes));
Race("Parallel.For, longest first", () => ByParallelFor([.. sizes.Reverse()]));
Race("PLINQ over the inputs", () => sizes.AsParallel().WithDegreeOfParallelism(2).Sum(size => Squares(0, size)));

// The range itself can be cut, since there is no price for sending a piece to another thread.
var pieces = sizes.SelectMany(size => Enumerable.Range(0, 16).Select(n => (From: size * n / 16, To: size * (n + 1) / 16))).ToList();
Race("64 pieces, handed out one by one", () =>
{
    var total = 0L;
    Parallel.ForEach(Partitioner.Create(pieces, loadBalance: true), two, piece => Interlocked.Add(ref total, Squares(piece.From, piece.To)));
    return total;
});
