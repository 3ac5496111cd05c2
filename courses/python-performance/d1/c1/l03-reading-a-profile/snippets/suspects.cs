var self = Process.GetCurrentProcess();
var table = new Dictionary<string, (double Wall, double Cpu)>();

T Step<T>(string name, Func<T> work)
{
    self.Refresh();
    var (cpu, started) = (self.TotalProcessorTime, Stopwatch.GetTimestamp());
    var result = work();
    var wall = Stopwatch.GetElapsedTime(started);
    self.Refresh();
    table[name] = (wall.TotalMilliseconds, (self.TotalProcessorTime - cpu).TotalMilliseconds);
    return result;
}

int Depth(int number) => number < 2 ? 0 : 1 + Depth(number / 2);

const int Days = 150;
var fetched = Step("Fetch", () => Enumerable.Range(0, Days).Select(day =>
{
    Thread.Sleep(2);
    return Enumerable.Range(0, 300).Select(number => (day * 31 + number * 17) % 20_000).ToArray();
}).ToList());

var score = Step("Classify", () => fetched.Sum(values => values.Sum(Depth)));

score += Step("Deduplicate", () =>
{
    var history = new List<int>();
    foreach (var values in fetched)
    {
        history.AddRange(values.Where(value => history.IndexOf(value) < 0).ToList());
    }
    return history.Count;
});

Console.WriteLine($"score {score}");
Console.WriteLine($"{"step",-12} {"wall ms",9} {"cpu ms",9}   computing");
foreach (var (name, (wall, cpu)) in table)
{
    Console.WriteLine($"{name,-12} {wall,9:F1} {cpu,9:F1}   {Math.Min(1, cpu / wall),8:P0}");
}
