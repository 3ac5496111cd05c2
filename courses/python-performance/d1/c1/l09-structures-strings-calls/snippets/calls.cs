using System.Runtime.CompilerServices;

static class Squares
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Wished(long x) => x * x;

    public static long Inlined(long x) => x * x;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Called(long x) => x * x;

    public static long InPlaceSum(int n)
    {
        var total = 0L;
        for (var x = 0L; x < n; x++)
        {
            total += x * x;
        }
        return total;
    }

    public static long InlinedSum(int n)
    {
        var total = 0L;
        for (var x = 0L; x < n; x++)
        {
            total += Inlined(x);
        }
        return total;
    }

    public static long WishedSum(int n)
    {
        var total = 0L;
        for (var x = 0L; x < n; x++)
        {
            total += Wished(x);
        }
        return total;
    }

    public static long CalledSum(int n)
    {
        var total = 0L;
        for (var x = 0L; x < n; x++)
        {
            total += Called(x);
        }
        return total;
    }

    public static long DelegateSum(int n, Func<long, long> square)
    {
        var total = 0L;
        for (var x = 0L; x < n; x++)
        {
            total += square(x);
        }
        return total;
    }
}

const int N = 2_000_000;
var ways = new (string Name, Func<long> Run)[]
{
    ("in place", () => Squares.InPlaceSum(N)),
    ("small method", () => Squares.InlinedSum(N)),
    ("AggressiveInlining", () => Squares.WishedSum(N)),
    ("never inlined", () => Squares.CalledSum(N)),
    ("delegate", () => Squares.DelegateSum(N, x => x * x)),
};
var best = new double[ways.Length];
Array.Fill(best, double.MaxValue);
for (var round = 0; round < 12; round++)
{
    for (var way = 0; way < ways.Length; way++)
    {
        var started = Stopwatch.GetTimestamp();
        ways[way].Run();
        best[way] = Math.Min(best[way], Stopwatch.GetElapsedTime(started).TotalNanoseconds / N);
    }
    Thread.Sleep(20);
}
for (var way = 0; way < ways.Length; way++)
{
    Console.WriteLine($"{ways[way].Name,-18} {best[way],6:F2} ns each   {best[way] / best[0]:F2}x");
}
