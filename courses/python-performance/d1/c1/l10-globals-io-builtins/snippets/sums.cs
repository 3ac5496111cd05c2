using System.Runtime.CompilerServices;

[MethodImpl(MethodImplOptions.AggressiveOptimization)]
static int ByHand(int[] numbers)
{
    var total = 0;
    foreach (var number in numbers)
    {
        total += number;
    }
    return total;
}

var numbers = Enumerable.Range(0, 1_000_000).Select(number => number % 1_000).ToArray();
var (hand, linq, sink) = (double.MaxValue, double.MaxValue, 0);
for (var round = 0; round < 60; round++)
{
    var started = Stopwatch.GetTimestamp();
    sink += ByHand(numbers);
    hand = Math.Min(hand, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    started = Stopwatch.GetTimestamp();
    sink += numbers.Sum();
    linq = Math.Min(linq, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
}
Console.WriteLine($"loop {hand:F3} ms, Sum {linq:F3} ms");
try
{
    Console.WriteLine(new[] { int.MaxValue, 1 }.Sum());
}
catch (OverflowException)
{
    Console.WriteLine($"Sum notices an overflow; the loop says {ByHand([int.MaxValue, 1])}");
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {hand / linq:F1}"));
