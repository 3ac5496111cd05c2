// timeout: 30
using System.Runtime.CompilerServices;

[MethodImpl(MethodImplOptions.NoInlining)]
static long Plus(long left, long right) => left + right;

static long ManyCalls(int turns)
{
    var total = 0L;
    for (var number = 0; number < turns; number++)
    {
        total = Plus(total, number);
    }
    return total;
}

static long ManyCallsWithSpans(int turns, ref long ticks)
{
    var total = 0L;
    for (var number = 0; number < turns; number++)
    {
        var started = Stopwatch.GetTimestamp();
        total = Plus(total, number);
        ticks += Stopwatch.GetTimestamp() - started;
    }
    return total;
}

const int Turns = 1_000_000;
double bare = double.MaxValue, spans = double.MaxValue;
var ticks = 0L;
for (var round = 0; round < 5; round++)
{
    var started = Stopwatch.GetTimestamp();
    ManyCalls(Turns);
    bare = Math.Min(bare, Stopwatch.GetElapsedTime(started).TotalMilliseconds);

    ticks = 0;
    started = Stopwatch.GetTimestamp();
    ManyCallsWithSpans(Turns, ref ticks);
    spans = Math.Min(spans, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
}
Console.WriteLine($"bare loop of calls     {bare,7:F1} ms");
Console.WriteLine($"a span round each call {spans,7:F1} ms   {spans / bare:F0}x");
var claimed = ticks * 1000.0 / Stopwatch.Frequency;
Console.WriteLine($"time the spans claim   {claimed,7:F1} ms, nearly all of it spent on asking for the time");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {spans / bare:F2}"));
