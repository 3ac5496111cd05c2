// timeout: 30
using System.Numerics;
using System.Runtime.CompilerServices;

// AggressiveOptimization compiles both methods fully before their first call, so that no measurement catches a half-warm one.
static class Squares
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Plain(float[] source, float[] target)
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = source[i] * source[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Vectors(float[] source, float[] target)
    {
        var i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var lanes = new Vector<float>(source, i);
            (lanes * lanes).CopyTo(target, i);
        }
        for (; i < source.Length; i++)
        {
            target[i] = source[i] * source[i];
        }
    }
}

double Best(Action action, int number)
{
    var best = double.MaxValue;
    for (var round = 0; round < 8; round++)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < number; i++)
        {
            action();
        }
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalNanoseconds / number);
    }
    return best;
}

Console.WriteLine($"{Vector<float>.Count} floats in a vector");
var factors = new Dictionary<int, double>();
foreach (var print in new[] { false, true })
{
    foreach (var size in new[] { 100, 1_000, 10_000, 100_000, 4_000_000 })
    {
        var source = Enumerable.Range(0, size).Select(number => (float)number).ToArray();
        var (target, list) = (new float[size], source.ToList());
        var number = Math.Max(1, 200_000 / size);
        var plain = Best(() => Squares.Plain(source, target), number);
        var vectors = Best(() => Squares.Vectors(source, target), number);
        var linq = Best(() => list.Select(value => value * value).ToList(), Math.Max(1, number / 10));
        factors[size] = plain / vectors;
        if (print)
        {
            Console.Write($"{size,9:N0} numbers: plain {plain / size,6:F3} ns each   ");
            Console.WriteLine($"vectors {vectors / size,6:F3} ns, {plain / vectors:F1}x   LINQ to a new list {linq / size,6:F2} ns");
        }
    }
    Thread.Sleep(150);
}

int[] narrow = [46_340, 46_341];
Console.WriteLine($"squares in 32 bits: {string.Join(", ", narrow.Select(value => unchecked(value * value)))}");
Console.WriteLine($"squares in 64 bits: {string.Join(", ", narrow.Select(value => (long)value * value))}");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {factors[10_000]:F1}"));
