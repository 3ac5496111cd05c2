var spent = new Dictionary<string, (long Ticks, int Calls)>();

T Span<T>(string name, Func<T> work)
{
    var started = Stopwatch.GetTimestamp();
    var result = work();
    var (ticks, calls) = spent.GetValueOrDefault(name);
    spent[name] = (ticks + Stopwatch.GetTimestamp() - started, calls + 1);
    return result;
}

long Tax(long net) => net + (net * 19 + 50) / 100;

(string Name, int Quantity, int Price) Parse(string line)
{
    var parts = line.Split(';');
    return (parts[0], int.Parse(parts[1]), int.Parse(parts[2]));
}

long Report(List<string> lines, List<string> catalogue)
{
    var total = 0L;
    foreach (var line in lines)
    {
        var (name, quantity, price) = Span("Parse", () => Parse(line));
        if (Span("is it known", () => catalogue.Contains(name)))
        {
            total += Span("Tax", () => Tax(quantity * price));
        }
    }
    return total;
}

var catalogue = Enumerable.Range(0, 500).Select(number => $"item{number}").ToList();
var lines = Enumerable.Range(0, 20_000).Select(n => $"item{n * 7 % 520};{n % 9 + 1};{n % 400 + 95}").ToList();

Console.WriteLine($"total {Span("Report", () => Report(lines, catalogue))}");
Console.WriteLine($"{"span",-12} {"calls",8} {"ms",9} {"us a call",10}");
foreach (var (name, (ticks, calls)) in spent.OrderByDescending(entry => entry.Value.Ticks))
{
    var milliseconds = ticks * 1000.0 / Stopwatch.Frequency;
    Console.WriteLine($"{name,-12} {calls,8:N0} {milliseconds,9:F2} {milliseconds * 1000 / calls,10:F3}");
}
