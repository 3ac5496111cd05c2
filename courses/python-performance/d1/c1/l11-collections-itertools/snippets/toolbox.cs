// output: exact
record struct Reading(string Station, int Degrees);

Reading[] readings = [new("north", 4), new("north", 7), new("south", 9), new("north", 5)];
Console.WriteLine(
    $"record struct  {readings[0].Station}, {readings[0].Degrees}, equal by value: " +
    $"{readings[0] == new Reading("north", 4)}");

var counts = readings.CountBy(reading => reading.Station);
Console.WriteLine($"CountBy        {string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"))}");
var degrees = readings.ToLookup(reading => reading.Station, reading => reading.Degrees);
Console.WriteLine($"ToLookup       north: {string.Join(", ", degrees["north"])}; a missing key has {degrees["west"].Count()} entries, and none is made");

var last = new LinkedList<int>();
foreach (var reading in readings)
{
    last.AddLast(reading.Degrees);
    if (last.Count > 3)
    {
        last.RemoveFirst();
    }
}
Console.WriteLine($"LinkedList     the last three: {string.Join(", ", last)}");
last.AddFirst(0);
last.RemoveLast();
Console.WriteLine($"               one put in front, one taken at the other end: {string.Join(", ", last)}");

IEnumerable<T> Cycle<T>(IReadOnlyList<T> items)
{
    while (true)
    {
        foreach (var item in items)
        {
            yield return item;
        }
    }
}

Console.WriteLine(
    "Concat         " +
    $"{string.Join(", ", new[] { 1, 2 }.Concat([3]).Concat(Enumerable.Range(4, 2)))}");
Console.WriteLine(
    "pairs          " +
    $"{string.Join(", ", "abc".SelectMany((a, place) => "abc"[(place + 1)..].Select(b => $"{a}{b}")))}");
Console.WriteLine(
    "Chunk          " +
    $"{string.Join(" | ", Enumerable.Range(1, 7).Chunk(3).Select(chunk => string.Join(", ", chunk)))}");
Console.WriteLine($"yield return   {string.Concat(Cycle("xyz".ToArray()).Skip(1).Take(7))}");

// GroupBy gathers a key from everywhere. Runs, as Python's groupby gives them, are a loop
// of your own.
Console.WriteLine(
    "GroupBy        " +
    $"{string.Join(", ", readings.GroupBy(reading => reading.Station).Select(group => $"{group.Key} {group.Count()}"))}");
