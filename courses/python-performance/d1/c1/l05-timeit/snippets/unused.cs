static long Work(int rounds, bool use)
{
    var kept = 0L;
    if (use)
    {
        for (var i = 0; i < rounds; i++)
        {
            kept += Mix(i);
        }
    }
    else
    {
        for (var i = 0; i < rounds; i++)
        {
            Mix(i);
        }
    }
    return kept;
}

// Small and free of side effects, so the compiler may copy it into the loop, see that nobody wants the result, and drop it.
static long Mix(long value) => (value * 2_654_435_761L) ^ (value >> 7) ^ (value << 3);

const int Rounds = 20_000_000;
for (var attempt = 1; attempt <= 4; attempt++)
{
    var started = Stopwatch.GetTimestamp();
    Work(Rounds, use: false);
    var dropped = Stopwatch.GetElapsedTime(started);
    started = Stopwatch.GetTimestamp();
    var kept = Work(Rounds, use: true);
    var used = Stopwatch.GetElapsedTime(started);
    Console.Write($"attempt {attempt}: result dropped {dropped.TotalMilliseconds,6:F1} ms, ");
    Console.WriteLine($"result used {used.TotalMilliseconds,6:F1} ms ({kept % 1000})");
    Thread.Sleep(150);
}
