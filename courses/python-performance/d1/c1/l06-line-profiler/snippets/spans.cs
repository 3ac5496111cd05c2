var rows = Enumerable.Range(0, 20_000)
    .Select(n => (Customer: $"c{n % 97}", Quantity: n % 12 + 1, Price: n * 37 % 9000 + 100))
    .ToList();

void Settle()
{
    long amounts = 0, labelling = 0, keeping = 0, discounted = 0;
    var labels = new List<string>();
    foreach (var (customer, quantity, price) in rows)
    {
        var t0 = Stopwatch.GetTimestamp();
        var amount = quantity * price;
        var t1 = Stopwatch.GetTimestamp();
        var label = $"{customer,8}|{quantity:D4}|{amount / 100m,10:F2}";
        var t2 = Stopwatch.GetTimestamp();
        if (amount >= 40_000)
        {
            discounted += amount * 3 / 100;
            labels.Add(label);
        }
        var t3 = Stopwatch.GetTimestamp();
        (amounts, labelling, keeping) = (amounts + t1 - t0, labelling + t2 - t1, keeping + t3 - t2);
    }
    var before = Stopwatch.GetTimestamp();
    labels.Sort((left, right) => string.CompareOrdinal(left, 14, right, 14, 10));
    var sorting = Stopwatch.GetTimestamp() - before;

    double total = amounts + labelling + keeping + sorting;
    Console.WriteLine($"discounts {discounted}, {labels.Count} labels");
    foreach (var (step, ticks, hits) in new[]
    {
        ("amount", amounts, rows.Count), ("label", labelling, rows.Count), ("keep", keeping, rows.Count), ("sort", sorting, 1),
    })
    {
        Console.WriteLine($"  {step,-8} {hits,7:N0} hits {ticks * 1000.0 / Stopwatch.Frequency,8:F2} ms {ticks / total,7:P1}");
    }
}

Console.WriteLine("cold:");
Settle();
for (var round = 0; round < 15; round++)
{
    var quiet = Console.Out;
    Console.SetOut(TextWriter.Null);
    Settle();
    Console.SetOut(quiet);
}
Console.WriteLine("warm:");
Settle();
