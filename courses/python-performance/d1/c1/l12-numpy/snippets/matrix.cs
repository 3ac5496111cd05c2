// timeout: 30
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

const int Side = 256;
var random = new Random(5);
var (left, right) = (Fill(), Fill());

float[] Fill() => Enumerable.Range(0, Side * Side).Select(_ => (float)random.Next(9)).ToArray();

static class Product
{
    // Row by row over the right matrix, so that memory is read in the order in which it lies.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(float[] a, float[] b, float[] target, int row, int side)
    {
        var sums = target.AsSpan(row * side, side);
        for (var k = 0; k < side; k++)
        {
            var factor = a[row * side + k];
            for (var column = 0; column < side; column++)
            {
                sums[column] += factor * b[k * side + column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void VectorRow(float[] a, float[] b, float[] target, int row, int side)
    {
        for (var k = 0; k < side; k++)
        {
            var factor = new Vector<float>(a[row * side + k]);
            for (var column = 0; column < side; column += Vector<float>.Count)
            {
                (new Vector<float>(target, row * side + column) + factor * new Vector<float>(b, k * side + column)).CopyTo(target, row * side + column);
            }
        }
    }
}

float[] Time(string name, Action<float[]> multiply)
{
    var (best, target) = (double.MaxValue, new float[Side * Side]);
    for (var round = 0; round < 5; round++)
    {
        Array.Clear(target);
        var started = Stopwatch.GetTimestamp();
        multiply(target);
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
    Console.WriteLine($"{name,-34} {best,7:F2} ms");
    return target;
}

void Rows(Action<int> row)
{
    for (var i = 0; i < Side; i++)
    {
        row(i);
    }
}

Console.WriteLine(
    $"256-bit vectors in hardware: {Vector256.IsHardwareAccelerated}, " +
    $"{Vector<float>.Count} floats each");
var expected = Time("plain loops", target => Rows(row => Product.Row(left, right, target, row, Side)));
var vectors = Time("Vector<float>", target => Rows(row => Product.VectorRow(left, right, target, row, Side)));
var parallel = Time("Vector<float> and Parallel.For", target => Parallel.For(0, Side, row => Product.VectorRow(left, right, target, row, Side)));
Console.WriteLine($"all the same: {vectors.SequenceEqual(expected) && parallel.SequenceEqual(expected)}");
