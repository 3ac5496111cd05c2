// output: exact
string[] words = ["ant", "bee", "cow", "bee"];
var opened = 0;

IEnumerable<string> Source()
{
    opened++;
    foreach (var word in words)
    {
        yield return word;
    }
}

var lengths = Source().Select(word => word.Length);
Console.WriteLine($"sum: {lengths.Sum()}  once more: {lengths.Sum()}");
Console.WriteLine($"but the source was read {opened} times");

var kept = Source().Select(word => word.Length).ToList();
Console.WriteLine($"with ToList: {kept.Sum()}, {kept.Max()}, read {opened - 2} time");

int[][] rows = [[1, 2], [], [3], [4, 5]];
Console.WriteLine($"flat: {string.Join(", ", rows.SelectMany(row => row))}");
var squares = Enumerable.Range(0, 10).Where(n => n % 2 == 0).Select(n => n * n);
Console.WriteLine($"even squares: {string.Join(", ", squares)}");

IEnumerable<int> Noisy(string name, IEnumerable<int> items)
{
    foreach (var item in items)
    {
        Console.WriteLine($"   {name} {item}");
        yield return item;
    }
}

var read = Noisy("read", Enumerable.Range(1, 99));
var doubled = Noisy("double", read.Select(number => number * 2));
Console.WriteLine($"first big one: {doubled.First(number => number > 3)}");

var factor = 10;
var late = new[] { 1, 2, 3 }.Select(number => number * factor);
factor = 1000; // the lambda runs later, and sees this
Console.WriteLine($"late: {string.Join(", ", late)}");
