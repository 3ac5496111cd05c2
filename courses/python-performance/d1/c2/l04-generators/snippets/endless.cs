// output: exact
using System.Collections;

static IEnumerable<long> Fibonacci()
{
    var (left, right) = (0L, 1L);
    while (true) // no end is needed: the consumer decides
    {
        yield return left;
        (left, right) = (right, left + right);
    }
}

static IEnumerable<(int Number, string Line)> Lines(string text)
{
    try
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            yield return (++number, line);
        }
    }
    finally
    {
        Console.WriteLine("   (source closed)");
    }
}

Console.WriteLine($"by hand: {string.Join(", ", new Squares())}");
Console.WriteLine($"first ten: {string.Join(", ", Fibonacci().Take(10))}");
var small = Fibonacci().TakeWhile(number => number < 100);
Console.WriteLine($"below 100: {string.Join(", ", small)}");
var log = Lines("start\nERROR disk\nstop\nERROR net");
Console.WriteLine($"first error: {log.First(line => line.Line.Contains("ERROR"))}");
Console.WriteLine($"asked again, it begins again: {log.First()}");
var numbers = Fibonacci();
Console.WriteLine($"a second enumerator is another object: "
    + $"{!object.ReferenceEquals(numbers.GetEnumerator(), numbers.GetEnumerator())}");

// The protocol by hand: what yield return saves you from writing.
class Squares : IEnumerable<int>, IEnumerator<int>
{
    private int number;

    public int Current => number * number;

    object IEnumerator.Current => Current;

    public bool MoveNext() => ++number <= 5;

    public void Reset() => number = 0;

    public void Dispose()
    {
    }

    public IEnumerator<int> GetEnumerator() => this;

    IEnumerator IEnumerable.GetEnumerator() => this;
}
