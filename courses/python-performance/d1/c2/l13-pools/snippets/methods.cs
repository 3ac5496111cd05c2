// output: exact
using System.Collections.Concurrent;

static int Square(int number) => number * number;

var numbers = Enumerable.Range(0, 5).ToArray();
var results = new int[5];

// Each turn writes into a place of its own: nothing to lock.
Parallel.For(0, 5, i => results[i] = Square(numbers[i]));
Console.WriteLine($"Parallel.For       {string.Join(", ", results)}");

// Ranges instead of single items: one call of the delegate for many cheap items.
var sum = 0L;
var ranges = 0;
Parallel.ForEach(Partitioner.Create(0, 10_000, 2_500), range =>
{
    var local = 0L;
    for (var i = range.Item1; i < range.Item2; i++)
    {
        local += i;
    }
    Interlocked.Add(ref sum, local);
    Interlocked.Increment(ref ranges);
});
Console.WriteLine($"Partitioner        {sum} in {ranges} ranges");

// For work that waits: at most three at a time, and no thread is blocked.
var (busy, most) = (0, 0);
var gate = new Lock();
var options = new ParallelOptions { MaxDegreeOfParallelism = 3 };
await Parallel.ForEachAsync(numbers, options, async (number, stop) =>
{
    lock (gate)
    {
        most = Math.Max(most, ++busy);
    }
    await Task.Delay(20, stop);
    lock (gate)
    {
        busy--;
    }
});
Console.WriteLine($"ForEachAsync       never more than 3 at a time: {most <= 3}");

var ordered = numbers.AsParallel().AsOrdered().Select(Square);
Console.WriteLine($"PLINQ, ordered     {string.Join(", ", ordered)}");
var loose = numbers.AsParallel().Select(Square).ToArray();
Console.WriteLine($"PLINQ, any order   {string.Join(", ", loose.Order())} when sorted");

try
{
    Parallel.For(0, 4, i => throw new InvalidOperationException($"cannot work on {i}"));
}
catch (AggregateException problems)
{
    var first = problems.InnerExceptions[0];
    Console.WriteLine($"exceptions         {first.GetType().Name}");
}
