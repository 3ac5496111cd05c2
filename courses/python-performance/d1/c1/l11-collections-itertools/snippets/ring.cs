List<char> ByIndex(IReadOnlyList<char> items, int start, int length)
{
    var result = new List<char>(length);
    for (var step = 0; step < length; step++)
    {
        // The remainder keeps the sign of the left side in C#, so a negative start needs the second step.
        var place = (start + step) % items.Count;
        result.Add(items[place < 0 ? place + items.Count : place]);
    }
    return result;
}

IEnumerable<char> Cycle(IReadOnlyList<char> items)
{
    while (items.Count > 0)
    {
        foreach (var item in items)
        {
            yield return item;
        }
    }
}

List<char> ByCycle(IReadOnlyList<char> items, int start, int length) => Cycle(items).Skip(start).Take(length).ToList();

string Outcome(Func<IReadOnlyList<char>, int, int, List<char>> function, IReadOnlyList<char> items, int start)
{
    try
    {
        return "[" + string.Join(' ', function(items, start, 5)) + "]";
    }
    catch (Exception exception)
    {
        return exception.GetType().Name;
    }
}

var seats = "abcdefgh".ToList();
Console.WriteLine($"{"items",-10} {"start",9} {"by index",22} {"by cycle",22}");
foreach (var (items, start) in new (List<char>, int)[] { (seats, 0), (seats, 6), (seats, -2), ([], 3), (seats, 1_000_000) })
{
    var (a, b) = (Outcome(ByIndex, items, start), Outcome(ByCycle, items, start));
    Console.WriteLine($"{items.Count} items    {start,9:N0} {a,22} {b,22}   {(a == b ? "" : "DIFFERENT")}");
}

Console.WriteLine();
foreach (var start in new[] { 0, 1_000, 1_000_000 })
{
    double Best(Func<IReadOnlyList<char>, int, int, List<char>> function) => Enumerable.Range(0, 6).Min(_ =>
    {
        var started = Stopwatch.GetTimestamp();
        function(seats, start, 30);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    });
    Console.WriteLine($"start {start,9:N0}   by index {Best(ByIndex),8:F1} us   by cycle {Best(ByCycle),8:F1} us");
}
