// timeout: 30
const int Jobs = 10, Wait = 50;
const string Shell = "sleep 0.05; i=0; while [ $i -lt 9000 ]; do i=$((i+1)); done";

static long Compute()
{
    var total = 0L;
    for (var i = 0; i < 3_000_000; i++)
    {
        total = (total * 31) ^ i;
    }
    return total;
}

Row Job()
{
    var begin = Stopwatch.GetTimestamp();
    Thread.Sleep(Wait);
    return Finish(begin);
}

Row Finish(long begin)
{
    var ready = Stopwatch.GetTimestamp();
    Compute();
    return new Row(begin, ready, Stopwatch.GetTimestamp());
}

Row[] Sequential() => [.. Enumerable.Range(0, Jobs).Select(_ => Job())];

Row[] Threads()
{
    var rows = new Row[Jobs];
    var crew = Enumerable.Range(0, Jobs)
        .Select(i => new Thread(() => rows[i] = Job())).ToList();
    crew.ForEach(thread => thread.Start());
    crew.ForEach(thread => thread.Join());
    return rows;
}

Row[] Processes()
{
    var begun = Enumerable.Range(0, Jobs).Select(_ => (Stopwatch.GetTimestamp(),
        Process.Start("/bin/sh", ["-c", Shell]))).ToList();
    return [.. begun.Select(one =>
    {
        one.Item2.WaitForExit();
        var ready = one.Item1 + Wait * Stopwatch.Frequency / 1000;
        return new Row(one.Item1, ready, Stopwatch.GetTimestamp());
    })];
}

Row[] Iterators()
{
    var rows = new List<Row>();
    IEnumerable<int> Patient()
    {
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin).TotalMilliseconds < Wait)
        {
            yield return 0; // nothing to do yet: let somebody else go on
        }
        rows.Add(Finish(begin));
    }

    var waiting = Enumerable.Range(0, Jobs)
        .Select(_ => Patient().GetEnumerator()).ToList();
    while (waiting.Count > 0)
    {
        waiting.RemoveAll(one => !one.MoveNext());
        Thread.Sleep(1);
    }
    return [.. rows];
}

async Task<Row[]> AsyncMethods()
{
    async Task<Row> Polite()
    {
        var begin = Stopwatch.GetTimestamp();
        await Task.Delay(Wait);
        return Finish(begin);
    }
    return await Task.WhenAll(Enumerable.Range(0, Jobs).Select(_ => Polite()));
}

Compute();
var models = new (string, Func<Row[]>)[]
{
    ("sequential", Sequential), ("threads", Threads), ("processes", Processes),
    ("iterators", Iterators), ("async methods", () => AsyncMethods().Result),
};
foreach (var (name, model) in models)
{
    var start = Stopwatch.GetTimestamp();
    var rows = model();
    var total = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    Console.WriteLine($"{name}: {total:F0} ms");
    int At(long moment) =>
        (int)Math.Round((moment - start) * 100.0 / Stopwatch.Frequency);
    foreach (var row in rows.OrderBy(row => row.Begin))
    {
        var wait = Math.Max(0, At(row.Ready) - At(row.Begin));
        var busy = Math.Max(1, At(row.End) - At(row.Ready));
        Console.WriteLine("   |" + new string(' ', At(row.Begin))
            + new string('.', wait) + new string('#', Math.Min(busy, 60)));
    }
}
Console.WriteLine("one character is 10 ms:  . waits  # wants the processor");

record Row(long Begin, long Ready, long End);
