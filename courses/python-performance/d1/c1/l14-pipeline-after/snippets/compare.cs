// timeout: 30
record struct Reading(double Celsius, string Station, int Number);

void MakeFile(string path, int rows)
{
    var random = new Random(33);
    using var writer = new StreamWriter(path);
    for (var n = 0; n < rows; n++)
    {
        var value = random.NextDouble() < 0.05 ? "" : (random.NextDouble() * 40 - 12).ToString("F1", CultureInfo.InvariantCulture);
        writer.Write($"{n:D7};station-{random.Next(300)};{value}\n");
    }
}

IEnumerable<Reading> Parsed(string path)
{
    foreach (var line in File.ReadLines(path))
    {
        var fields = line.Split(';');
        if (fields[2] != "")
        {
            yield return new Reading(double.Parse(fields[2], CultureInfo.InvariantCulture), fields[1], int.Parse(fields[0]));
        }
    }
}

IEnumerable<Reading> ParsedFromSpans(string path)
{
    foreach (var line in File.ReadLines(path))
    {
        var value = line.AsSpan(line.LastIndexOf(';') + 1);
        if (!value.IsEmpty)
        {
            var celsius = double.Parse(value, CultureInfo.InvariantCulture);
            yield return new Reading(celsius, line[8..line.LastIndexOf(';')], int.Parse(line.AsSpan(0, 7)));
        }
    }
}

(int Count, double Total, double Coldest) Eager(string path)
{
    var readings = new List<Reading>();
    foreach (var line in File.ReadLines(path).ToList())
    {
        var fields = line.Split(';');
        if (fields[2] != "")
        {
            readings.Add(new Reading(double.Parse(fields[2], CultureInfo.InvariantCulture), fields[1], int.Parse(fields[0])));
        }
    }
    readings.Sort((left, right) => left.Celsius.CompareTo(right.Celsius));
    return (readings.Count, Math.Round(readings.Sum(reading => reading.Celsius), 3), readings[0].Celsius);
}

(int Count, double Total, double Coldest) LazySorted(string path)
{
    var (count, total, coldest) = (0, 0.0, double.NaN);
    foreach (var reading in Parsed(path).OrderBy(reading => reading.Celsius))
    {
        coldest = count++ == 0 ? reading.Celsius : coldest;
        total += reading.Celsius;
    }
    return (count, Math.Round(total, 3), coldest);
}

(int Count, double Total, double Coldest) OnePass(IEnumerable<Reading> readings)
{
    var (count, total, coldest) = (0, 0.0, double.MaxValue);
    foreach (var reading in readings)
    {
        count++;
        total += reading.Celsius;
        coldest = Math.Min(coldest, reading.Celsius);
    }
    return (count, Math.Round(total, 3), coldest);
}

var path = Path.GetTempFileName();
try
{
    MakeFile(path, 30_000);
    var ways = new (string Name, Func<(int, double, double)> Run)[]
    {
        ("eager", () => Eager(path)), ("lazy, sorted", () => LazySorted(path)),
        ("lazy, no sort", () => OnePass(Parsed(path))), ("spans, no sort", () => OnePass(ParsedFromSpans(path))),
    };
    var best = ways.Select(_ => double.MaxValue).ToArray();
    for (var round = 0; round < 8; round++)
    {
        for (var way = 0; way < ways.Length; way++)
        {
            var started = Stopwatch.GetTimestamp();
            ways[way].Run();
            best[way] = Math.Min(best[way], Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }
    for (var way = 0; way < ways.Length; way++)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var result = ways[way].Run();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.Write($"{ways[way].Name,-15} {best[way],7:F1} ms {best[0] / best[way],5:F2}x   ");
        Console.WriteLine($"allocated {allocated / 1024,8:N0} KiB   {result}");
    }
}
finally
{
    File.Delete(path);
}
