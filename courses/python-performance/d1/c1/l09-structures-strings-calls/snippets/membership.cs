double Best(Action action, int number)
{
    var best = double.MaxValue;
    for (var round = 0; round < 5; round++)
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

var random = new Random(11);
var found = 0;
void Ask(int[] wanted, Func<int, bool> contains)
{
    foreach (var value in wanted)
    {
        found += contains(value) ? 1 : 0;
    }
}

void Table(bool print)
{
    foreach (var size in new[] { 10, 100, 1_000, 10_000, 100_000 })
    {
        var values = Enumerable.Range(0, size).OrderBy(_ => random.Next()).ToList();
        var asSet = values.ToHashSet();
        var wanted = Enumerable.Range(0, 20).Select(_ => random.Next(size)).ToArray();
        var scan = Best(() => Ask(wanted, values.Contains), size > 10_000 ? 2 : 40) / wanted.Length;
        var probe = Best(() => Ask(wanted, asSet.Contains), 200) / wanted.Length;
        var build = Best(() => found += new HashSet<int>(values).Count, 2);
        if (print)
        {
            var pays = scan > probe ? $"{build / (scan - probe):F1} look-ups" : "never, at this size";
            Console.WriteLine($"{size,7:N0} {scan,12:N0} ns {probe,6:F0} ns {build / 1000,10:F1} us   {pays}");
        }
    }
}

Table(print: false);
Thread.Sleep(200);
Console.WriteLine($"{"size",7} {"list, average",15} {"set",9} {"build a set",13}   pays from");
Table(print: true);
