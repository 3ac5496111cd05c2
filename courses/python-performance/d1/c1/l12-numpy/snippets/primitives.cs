// timeout: 30
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

const int Size = 10_000;

static class Loops
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float[] a, float[] b, float[] target)
    {
        for (var i = 0; i < a.Length; i++)
        {
            target[i] = a[i] * b[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float[] a, float[] b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp(float[] a, float[] target)
    {
        for (var i = 0; i < a.Length; i++)
        {
            target[i] = MathF.Exp(a[i]);
        }
    }
}

double Microseconds(Action action)
{
    var best = double.MaxValue;
    for (var round = 0; round < 12; round++)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 100; i++)
        {
            action();
        }
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds / 100);
    }
    return best;
}

var random = new Random(5);
float[] Fill() => Enumerable.Range(0, Size).Select(_ => random.NextSingle()).ToArray();
var (a, b) = (Fill(), Fill());
var (byLoop, byLibrary) = (new float[Size], new float[Size]);

void Compare(string name, Action loop, Action library)
{
    // The library is compiled twice while it runs, quickly at first and fully after some calls: not before then is it measured.
    for (var round = 0; round < 3; round++)
    {
        Microseconds(library);
        Thread.Sleep(150);
    }
    var (slow, fast) = (Microseconds(loop), Microseconds(library));
    Console.WriteLine($"{name,-10} loop {slow,7:F2} us   TensorPrimitives {fast,7:F2} us   {slow / fast,5:F1}x");
}

Console.WriteLine($"{Size:N0} floats");
Compare("Multiply", () => Loops.Multiply(a, b, byLoop), () => TensorPrimitives.Multiply<float>(a, b, byLibrary));
Console.WriteLine($"           the same to the last bit: {byLoop.SequenceEqual(byLibrary)}");
Compare("Dot", () => Loops.Dot(a, b), () => TensorPrimitives.Dot<float>(a, b));
Console.WriteLine($"           {Loops.Dot(a, b):F4} and {TensorPrimitives.Dot<float>(a, b):F4}: another order, another rounding");
Compare("Exp", () => Loops.Exp(a, byLoop), () => TensorPrimitives.Exp<float>(a, byLibrary));
Console.WriteLine($"CosineSimilarity {TensorPrimitives.CosineSimilarity<float>(a, b):F4}   IndexOfMax {TensorPrimitives.IndexOfMax<float>(a)}");
