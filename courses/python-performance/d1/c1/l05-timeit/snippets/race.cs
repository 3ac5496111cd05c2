// timeout: 30
static int[] ByLinq(int[] data) => data.Select(number => number * 2).ToArray();

static int[] ByLoop(int[] data)
{
    var result = new int[data.Length];
    for (var i = 0; i < data.Length; i++)
    {
        result[i] = data[i] * 2;
    }
    return result;
}

static int[] ByConvertAll(int[] data) => Array.ConvertAll(data, number => number * 2);

const int Number = 1_000;
var data = Enumerable.Range(0, 1000).ToArray();
var sink = 0L;

double OneRun(Func<int[], int[]> candidate)
{
    GC.Collect();
    var started = Stopwatch.GetTimestamp();
    for (var i = 0; i < Number; i++)
    {
        sink += candidate(data)[^1];
    }
    return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Number;
}

var candidates = new (string Name, Func<int[], int[]> Code)[] { ("loop", ByLoop), ("LINQ", ByLinq), ("ConvertAll", ByConvertAll) };
foreach (var (name, code) in candidates)
{
    Console.WriteLine($"{name,-12} first run {OneRun(code),7:F2} us each");
    var warm = Stopwatch.StartNew();
    while (warm.ElapsedMilliseconds < 180)
    {
        OneRun(code);
    }
}

Console.WriteLine($"{"candidate",-12} {"min us",8} {"median",8} {"max",8}   ratio");
double? fastest = null;
var minimum = new Dictionary<string, double>();
foreach (var (name, code) in candidates)
{
    var runs = Enumerable.Range(0, 15).Select(_ => OneRun(code)).Order().ToList();
    (fastest, minimum[name]) = (fastest ?? runs[0], runs[0]);
    Console.WriteLine($"{name,-12} {runs[0],8:F2} {runs[7],8:F2} {runs[^1],8:F2}   {runs[0] / fastest:F2}x");
}
Console.WriteLine($"checked by {sink}");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {minimum["LINQ"] / minimum["loop"]:F2}"));
