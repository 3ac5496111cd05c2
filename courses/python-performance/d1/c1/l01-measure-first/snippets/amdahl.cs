// output: exact
double Whole(double share, double local) => 1 / ((1 - share) + share / local);

double[] factors = [1.5, 2, 4, 10, 100];
Console.WriteLine("share of time |" + string.Concat(factors.Select(f => $"{f,8:0.#}x")) + " |  limit");
Console.WriteLine(new string('-', 14) + "+" + new string('-', 46) + "+" + new string('-', 8));
foreach (var share in new[] { 0.10, 0.25, 0.50, 0.80, 0.95 })
{
    var cells = string.Concat(factors.Select(f => $"{Whole(share, f),8:F2}x"));
    Console.WriteLine($"{share * 100,11:F0}%  |{cells} | {1 / (1 - share),6:F1}x");
}

Console.WriteLine();
Console.WriteLine("Three spots of 30%, 28% and 27%, each made 50 times faster, one after the other:");
var rest = 1.0;
foreach (var share in new[] { 0.30, 0.28, 0.27 })
{
    rest -= share - share / 50;
    Console.WriteLine($"  after this one the program is {1 / rest:F2}x as fast as at the start");
}
