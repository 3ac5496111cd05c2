{"setup"}

var __out = Console.Out;
Console.SetOut(System.IO.TextWriter.Null);
var (__loops, __parts, __empty) = __Bench.Time({"statement"}, {"part_ns"}, {"repeats"});
Console.SetOut(__out);
Console.Write("\n" + System.Text.Json.JsonSerializer.Serialize(new { loops = __loops, parts = __parts, empty = __empty }));

static class __Bench
{
    // Warm: the runtime replaces its first machine code after some calls and a pause without new methods.
    const double WarmUpNs = 300e6;

    public static (long, double[], double) Time(Action statement, double partNs, int repeats) => Time(loops => Loop(statement, loops), loops => Loop(static () => { }, loops), partNs, repeats);

    public static (long, double[], double) Time<T>(Func<T> expression, double partNs, int repeats) => Time(loops => Loop(expression, loops), loops => Loop(static () => default(T), loops), partNs, repeats);

    static (long, double[], double) Time(Func<long, double> timed, Func<long, double> empty, double partNs, int repeats)
    {
        var loops = 1L;
        for (var spent = 0.0; ;)
        {
            var took = timed(loops);
            spent += took;
            if (took >= partNs && spent >= WarmUpNs || loops >= 1L << 40 || took >= 4 * WarmUpNs)
            {
                break;
            }

            loops = took >= partNs ? loops : Math.Max(loops + 1, (long)(loops * Math.Min(10, 1.2 * partNs / Math.Max(took, 1))));
        }

        var turns = Math.Min(loops, 20_000_000);
        for (var n = 0; n < 5; n++)
        {
            empty(turns / 5 + 1);
        }

        GC.Collect();
        var parts = Enumerable.Range(0, repeats).Select(_ => timed(loops) / loops).ToArray();
        return (loops, parts, Enumerable.Range(0, 3).Min(_ => empty(turns) / turns));
    }

    // Compiled at its best at once, and with no guess about which delegate comes: a statement that were pulled into the loop could be pulled out of it.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    static double Loop(Action statement, long loops)
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var n = 0L; n < loops; n++)
        {
            statement();
        }

        return System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalNanoseconds;
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    static double Loop<T>(Func<T> expression, long loops)
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var n = 0L; n < loops; n++)
        {
            __Kept<T>.Value = expression();
        }

        return System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalNanoseconds;
    }

    // A result that nobody keeps need not be made.
    static class __Kept<T>
    {
        public static T Value;
    }
}
