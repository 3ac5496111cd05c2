static class Counters
{
    public static long Field;

    public static void ThroughField(int turns)
    {
        Field = 0;
        for (var i = 0; i < turns; i++)
        {
            Field += i & 3;
        }
    }

    public static void ThroughLocal(int turns)
    {
        var local = 0L;
        for (var i = 0; i < turns; i++)
        {
            local += i & 3;
        }
        Field = local;
    }
}

double Best(Action<int> action)
{
    var best = double.MaxValue;
    for (var round = 0; round < 20; round++)
    {
        var started = Stopwatch.GetTimestamp();
        action(3_000_000);
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        Thread.Sleep(10);
    }
    return best;
}

var field = Best(Counters.ThroughField);
var local = Best(Counters.ThroughLocal);
Console.WriteLine($"static field in the loop {field,6:F2} ms   local, stored at the end {local,6:F2} ms   {field / local:F2}x");
Console.WriteLine($"both count the same: {Counters.Field:N0}");
