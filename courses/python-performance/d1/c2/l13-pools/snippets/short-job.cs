// timeout: 30
static long Total(int first, int last)
{
    var result = 1L;
    for (var i = first; i < last; i++)
    {
        result = (result * 31) ^ i;
    }
    return result;
}

Total(0, 5_000_000);
Console.WriteLine($"{"numbers",11} {"loop us",9} {"parallel us",12} {"gain",7}");
foreach (var size in new[] { 100, 10_000, 1_000_000, 20_000_000 })
{
    var (loop, parallel) = (double.MaxValue, double.MaxValue);
    var step = size / 4;
    for (var round = 0; round < 5; round++)
    {
        var start = Stopwatch.GetTimestamp();
        for (var part = 0; part < 4; part++)
        {
            Total(part * step, (part + 1) * step);
        }
        loop = Math.Min(loop, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        start = Stopwatch.GetTimestamp();
        Parallel.For(0, 4, part => Total(part * step, (part + 1) * step));
        var took = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        parallel = Math.Min(parallel, took);
    }
    Console.Write($"{size,11:N0} {loop,9:F1} {parallel,12:F1}");
    Console.WriteLine($" {loop / parallel,6:F2}x");
}
