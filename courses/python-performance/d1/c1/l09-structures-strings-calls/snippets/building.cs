// timeout: 30
string Plus(int steps)
{
    var text = "";
    for (var number = 0; number < steps; number++)
    {
        text += number;
    }
    return text;
}

string InFront(int steps)
{
    var text = new StringBuilder();
    for (var number = steps - 1; number >= 0; number--)
    {
        text.Insert(0, number);
    }
    return text.ToString();
}

string Builder(int steps)
{
    var text = new StringBuilder();
    for (var number = 0; number < steps; number++)
    {
        text.Append(number);
    }
    return text.ToString();
}

string Concat(int steps) => string.Concat(Enumerable.Range(0, steps));

string Create(int steps)
{
    var length = 0;
    for (var number = 0; number < steps; number++)
    {
        length += number < 10 ? 1 : (int)Math.Log10(number) + 1;
    }
    return string.Create(length, steps, (target, count) =>
    {
        for (var number = 0; number < count; number++)
        {
            number.TryFormat(target, out var written);
            target = target[written..];
        }
    });
}

int[] sizes = [1_000, 10_000, 20_000];
var largest = new Dictionary<string, double>();
Console.WriteLine($"{"",-10}" + string.Concat(sizes.Select(steps => $"{steps,11:N0}")) + "  steps, ms");
foreach (var (name, way) in new (string, Func<int, string>)[]
{
    ("builder", Builder), ("concat", Concat), ("create", Create), ("+=", Plus), ("in front", InFront),
})
{
    way(500);
    var cells = new StringBuilder();
    foreach (var steps in sizes)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var text = way(steps);
        largest[name] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        cells.Append($"{largest[name],11:F2}");
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (steps == sizes[^1])
        {
            cells.Append($"   {allocated / 1_048_576.0,7:F1} MiB allocated, result {text.Length:N0} characters");
        }
    }
    Console.WriteLine($"{name,-10}{cells}");
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {largest["+="] / largest["builder"]:F1}"));
