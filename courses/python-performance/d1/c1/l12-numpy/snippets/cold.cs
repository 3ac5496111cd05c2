// timeout: 30
using System.Numerics;
using System.Runtime.CompilerServices;

const int Size = 10_000_000;

static class Squares
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Plain(long[] source, long[] target)
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = source[i] * source[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Vectors(long[] source, long[] target)
    {
        var i = 0;
        for (; i <= source.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            var lanes = new Vector<long>(source, i);
            (lanes * lanes).CopyTo(target, i);
        }
        for (; i < source.Length; i++)
        {
            target[i] = source[i] * source[i];
        }
    }
}

double Milliseconds(Action action)
{
    var started = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

// Both methods are compiled before anything is timed. The arrays are new, so that the kernel
// has to supply each page of a result when it is written for the first time.
Squares.Plain([3], new long[1]);
Squares.Vectors([3], new long[1]);
var source = new long[Size];
for (var i = 0; i < Size; i++)
{
    source[i] = i;
}
foreach (var (name, square) in new (string, Action<long[], long[]>)[] { ("plain loop", Squares.Plain), ("vectors", Squares.Vectors) })
{
    var target = new long[Size];
    var once = Milliseconds(() => square(source, target));
    var again = Enumerable.Range(0, 5).Min(_ => Milliseconds(() => square(source, target)));
    Console.WriteLine($"{name,-12} once {once,6:F1} ms   again, into the same memory {again,6:F1} ms   {once / again:F1}x");
}
