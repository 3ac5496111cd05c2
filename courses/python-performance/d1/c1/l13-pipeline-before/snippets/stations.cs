// timeout: 30
record Reading(DateTime Moment, string Station, string Value);
record Result(DateTime Moment, string Station, double Celsius, double Fahrenheit);

void MakeFile(string path, int rows)
{
    var random = new Random(21);
    using var writer = new StreamWriter(path);
    for (var n = 0; n < rows; n++)
    {
        var value = random.NextDouble() < 0.05 ? "" : (random.NextDouble() * 40 - 8).ToString("F1", CultureInfo.InvariantCulture);
        writer.Write($"2025-{n % 12 + 1:D2}-{n % 28 + 1:D2} {n % 24:D2}:00;station-{random.Next(300)};{value}\n");
    }
}

Reading Parse(string line)
{
    var fields = line.Split(';');
    return new Reading(DateTime.ParseExact(fields[0], "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), fields[1], fields[2]);
}

Result Transform(Reading reading)
{
    var celsius = double.Parse(reading.Value, CultureInfo.InvariantCulture);
    return new Result(reading.Moment, reading.Station, celsius, celsius * 9 / 5 + 32);
}

List<(string Step, double Ms)> Run(string path, out string summary)
{
    var steps = new List<(string, double)>();
    T Step<T>(string name, Func<T> work)
    {
        var started = Stopwatch.GetTimestamp();
        var result = work();
        steps.Add((name, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        return result;
    }

    var lines = Step("read", () => File.ReadLines(path).ToList());
    var readings = Step("parse", () => lines.ConvertAll(Parse));
    var valid = Step("filter", () => readings.FindAll(reading => reading.Value != ""));
    var results = Step("transform", () => valid.ConvertAll(Transform));
    var sorted = Step("sort", () => results
        .OrderBy(result => result.Celsius)
        .ThenBy(result => result.Station, StringComparer.Ordinal)
        .ToList());
    var total = Step("aggregate", () => sorted.Sum(result => result.Celsius));
    summary = $"{sorted.Count:N0} records, mean {total / sorted.Count:F2}, coldest {sorted[0].Celsius} at {sorted[0].Station}";
    return steps;
}

var path = Path.GetTempFileName();
try
{
    MakeFile(path, 30_000);
    var cold = Run(path, out var summary);
    var warm = Enumerable.Range(0, 6)
        .SelectMany(_ => Run(path, out var _))
        .GroupBy(step => step.Step, (step, runs) => (Step: step, Ms: runs.Min(run => run.Ms)))
        .ToList();
    foreach (var (title, steps) in new[] { ("cold, first run", cold), ("warm, best of six", warm) })
    {
        var whole = steps.Sum(step => step.Ms);
        Console.WriteLine($"{title}:");
        foreach (var (step, milliseconds) in steps)
        {
            var share = milliseconds / whole;
            Console.WriteLine($"{step,-10} {milliseconds,8:F1} ms {100 * share,5:F1}% {new string('#', (int)(50 * share))}");
        }
    }
    Console.WriteLine(summary);
}
finally
{
    File.Delete(path);
}
