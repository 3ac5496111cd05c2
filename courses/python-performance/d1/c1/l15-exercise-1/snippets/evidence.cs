record Report(int Records, int? Last);

Report Before(IReadOnlyList<int> prices)
{
    var records = Enumerable.Range(0, prices.Count).Where(day => day == 0 || prices[day] > prices.Take(day).Max()).ToList();
    return new Report(records.Count, records.Count > 0 ? records[^1] : null);
}

Report After(IReadOnlyList<int> prices)
{
    var (records, highest) = (0, int.MinValue);
    int? last = null;
    for (var day = 0; day < prices.Count; day++)
    {
        if (day == 0 || prices[day] > highest)
        {
            (records, highest, last) = (records + 1, prices[day], day);
        }
    }
    return new Report(records, last);
}

// One text for one meaning: two reports are equal if these are, to the character.
string Canonical(Report report) => System.Text.Json.JsonSerializer.Serialize(report);

List<int> Some(int seed, int below, int count)
{
    var random = new Random(seed);
    return Enumerable.Range(0, count).Select(_ => random.Next(below)).ToList();
}

double Cpu(Func<IReadOnlyList<int>, Report> function, IReadOnlyList<int> prices)
{
    var started = Environment.CpuUsage.TotalTime;
    function(prices);
    return (Environment.CpuUsage.TotalTime - started).TotalMilliseconds;
}

// Unfriendly inputs first: a fast program that is right on friendly ones proves nothing.
var inputs = new Dictionary<string, List<int>>
{
    ["empty"] = [], ["one"] = [7], ["all the same"] = Enumerable.Repeat(7, 50).ToList(),
    ["falling"] = Enumerable.Range(1, 50).Reverse().ToList(), ["below zero"] = [-3, -1, -2],
};
for (var seed = 0; seed < 3; seed++)
{
    inputs[$"random {seed}"] = Some(seed, 2_000, 1_000);
}
foreach (var (name, given) in inputs)
{
    Console.WriteLine($"{name,-14} {(Canonical(Before(given)) == Canonical(After(given)) ? "same report" : "DIFFERENT")}");
}

// In turns, so that a busy neighbour hits both. The least of several is nearest to the truth, and leaves out the rounds in which the JIT was at work.
var prices = Some(99, 1_000_000, 3_000);
var (old, fresh) = (new List<double>(), new List<double>());
for (var round = 0; round < 5; round++)
{
    old.Add(Cpu(Before, prices));
    fresh.Add(Cpu(After, prices));
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU {old.Min():F1} ms before, {fresh.Min():F3} ms after: {old.Min() / fresh.Min():F0}x"));
