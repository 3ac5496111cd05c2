using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Dataflow;

// What this day's ideas are called in .NET, as far as the class library carries them.
var numbers = Enumerable.Range(0, 1_000).Select(number => (long)number).ToArray();
var lanes = Vector<long>.Zero;
var place = 0;
for (; place <= numbers.Length - Vector<long>.Count; place += Vector<long>.Count)
{
    var part = new Vector<long>(numbers, place);
    lanes += part * part;
}
var sum = Vector.Sum(lanes) + numbers[place..].Sum(number => number * number);
Console.WriteLine($"Vector<long>, {Vector<long>.Count} lanes    {sum}");

var total = 0L;
var block = new ActionBlock<long>(number => total += number * number);
foreach (var number in numbers)
{
    block.Post(number);
}
block.Complete();
await block.Completion;
Console.WriteLine($"Dataflow block           {total}");

Console.WriteLine(
    "compiled ahead of time   " +
    $"{(RuntimeFeature.IsDynamicCodeCompiled ? "no, this program was compiled while it ran" : "yes")}");
Console.WriteLine($"TensorPrimitives         {TensorPrimitives.SumOfSquares<long>(numbers)}");
