// output: exact
// timeout: 5
var total = Enumerable.Range(0, 100_000).Sum(number => (long)number * number);
Console.WriteLine($"sum of squares: {total}");
