using System.Runtime.InteropServices;

var random = new Random(8);
var vocabulary = Enumerable.Range(0, 4_000).Select(number => $"word{number}").ToArray();
var words = Enumerable.Range(0, 300_000).Select(_ => vocabulary[(int)(4_000 * Math.Pow(random.NextDouble(), 4))]).ToArray();

Dictionary<string, int> ContainsKey()
{
    var counts = new Dictionary<string, int>();
    foreach (var word in words)
    {
        if (!counts.ContainsKey(word))
        {
            counts[word] = 0;
        }
        counts[word] += 1;
    }
    return counts;
}

Dictionary<string, int> GetValueOrDefault()
{
    var counts = new Dictionary<string, int>();
    foreach (var word in words)
    {
        counts[word] = counts.GetValueOrDefault(word) + 1;
    }
    return counts;
}

Dictionary<string, int> ByReference()
{
    var counts = new Dictionary<string, int>();
    foreach (var word in words)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
    }
    return counts;
}

Dictionary<string, int> CountBy() => words.CountBy(word => word).ToDictionary();

var ways = new (string Name, Func<Dictionary<string, int>> Run)[]
{
    ("ContainsKey", ContainsKey), ("GetValueOrDefault", GetValueOrDefault), ("by reference", ByReference), ("CountBy", CountBy),
};
var best = ways.ToDictionary(way => way.Name, _ => double.MaxValue);
for (var round = 0; round < 12; round++)
{
    foreach (var (name, run) in ways)
    {
        var started = Stopwatch.GetTimestamp();
        run();
        best[name] = Math.Min(best[name], Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}
foreach (var (name, _) in ways)
{
    Console.WriteLine($"{name,-18} {best[name],7:F2} ms   {best["ContainsKey"] / best[name],4:F2}x");
}
Console.WriteLine("most frequent: " + string.Join(", ", CountBy().OrderByDescending(entry => entry.Value).Take(3)));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {best["ContainsKey"] / best["by reference"]:F2}"));
