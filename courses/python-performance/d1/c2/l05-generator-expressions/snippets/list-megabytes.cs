const int Count = 1_000_000;
var before = GC.GetTotalMemory(forceFullCollection: true);
var squares = new List<long>();
for (long number = 0; number < Count; number++)
{
    squares.Add(number * number);
}
var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
Console.WriteLine($"{squares.Count:N0} squares, room for {squares.Capacity:N0}: {held:F1} MB, no object for any of them");
squares.Capacity = squares.Count;
held = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
Console.WriteLine($"without the spare room: {held:F1} MB");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {held:F1}"));
GC.KeepAlive(squares);
