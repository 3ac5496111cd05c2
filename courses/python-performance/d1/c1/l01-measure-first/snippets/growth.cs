List<int> UniqueByList(int[] values)
{
    var kept = new List<int>();
    foreach (var value in values)
    {
        if (!kept.Contains(value))
        {
            kept.Add(value);
        }
    }
    return kept;
}

List<int> UniqueBySet(int[] values) => values.Distinct().ToList();

double Best(Func<int[], List<int>> function, int[] values)
{
    var best = double.MaxValue;
    for (var round = 0; round < 5; round++)
    {
        var started = Stopwatch.GetTimestamp();
        function(values);
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
    return best;
}

// A third of a second of practice: the runtime then has the final, optimised code of both functions in place.
var practice = Stopwatch.StartNew();
while (practice.ElapsedMilliseconds < 350)
{
    Best(UniqueByList, Enumerable.Range(0, 1_000).ToArray());
    Best(UniqueBySet, Enumerable.Range(0, 1_000).ToArray());
}

var random = new Random(4);
var previous = new Dictionary<string, double>();
var ways = new (string, Func<int[], List<int>>)[] { ("UniqueByList", UniqueByList), ("UniqueBySet", UniqueBySet) };
foreach (var size in new[] { 100, 1_000, 10_000 })
{
    var values = Enumerable.Range(0, size).Select(_ => random.Next(size * 10)).ToArray();
    foreach (var (name, function) in ways)
    {
        var best = Best(function, values);
        var growth = previous.TryGetValue(name, out var before) ? $"{best / before,6:F0}x" : "      -";
        previous[name] = best;
        Console.WriteLine($"{name,-13} {size,7:N0} items {best,10:F3} ms   growth {growth}");
    }
}
