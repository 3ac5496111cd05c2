// timeout: 20
using System.Collections.Frozen;
using System.Collections.Immutable;

var point = new Point(1, 2);
Console.WriteLine($"a changed copy: {point with { X = 5 }}, the original: {point}");
var tags = new[] { "a", "b" }.ToFrozenSet();
Console.WriteLine($"FrozenSet: made once, read by all: {tags.Contains("a")}");
var basket = (Items: new List<string>(), Count: 0);
basket.Items.Add("surprise");
Console.WriteLine($"frozen outside, soft inside: {basket.Items[0]}");

var plain = ImmutableList<int>.Empty;
var swapped = ImmutableList<int>.Empty;
Parallel.For(0, 4, _ =>
{
    for (var number = 0; number < 1_000; number++)
    {
        plain = plain.Add(number); // read, build, replace: the race is still here
        ImmutableInterlocked.Update(ref swapped, static (list, item) => list.Add(item),
            number);
    }
});
Console.WriteLine($"4 x 1,000 additions, assigned: {plain.Count:N0} arrived");
Console.WriteLine($"4 x 1,000 additions, compare and swap: {swapped.Count:N0} arrived");

foreach (var size in new[] { 4_000, 16_000 })
{
    var start = Stopwatch.GetTimestamp();
    var array = ImmutableArray<int>.Empty;
    for (var number = 0; number < size; number++)
    {
        array = array.Add(number); // copies everything
    }
    var copies = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    start = Stopwatch.GetTimestamp();
    var list = ImmutableList<int>.Empty;
    for (var number = 0; number < size; number++)
    {
        list = list.Add(number); // a tree: shares nearly everything
    }
    var shares = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    Console.WriteLine($"grown to {size:N0}: array {copies:F1} ms, tree {shares:F1} ms");
}

record Point(int X, int Y);
