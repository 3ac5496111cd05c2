using System.Text.Json;

// dotnet-trace converts its samples into this format. Here spans are written as "evented":
// a frame opens, and a frame closes.
var frames = new List<string>();
var events = new List<object>();
var started = Stopwatch.GetTimestamp();
double Now() => Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 3);

T In<T>(string name, Func<T> work)
{
    var frame = frames.IndexOf(name);
    if (frame < 0)
    {
        frame = frames.Count;
        frames.Add(name);
    }
    events.Add(new { type = "O", frame, at = Now() });
    var result = work();
    events.Add(new { type = "C", frame, at = Now() });
    return result;
}

int Parse(int n) => In("Parse", () => Enumerable.Repeat(n, 3_000).Sum(value => value.ToString().Length));
int Rank(int n) => In("Rank", () => Enumerable.Range(0, 2_000).OrderBy(value => -value * 7 % 31).First());

var total = In("Work", () => Enumerable.Range(1, 20).Sum(n => Parse(n) + Rank(n)));

var document = new Dictionary<string, object>
{
    ["$schema"] = "https://www.speedscope.app/file-format-schema.json",
    ["shared"] = new { frames = frames.Select(name => new { name }) },
    ["profiles"] = new[] { new { type = "evented", name = "program", unit = "milliseconds", startValue = 0, endValue = Now(), events } },
};
var json = JsonSerializer.Serialize(document);
Console.WriteLine(
    $"total {total}, {events.Count} events, {json.Length:N0} characters of JSON that " +
    "speedscope opens:");
Console.WriteLine($"{json[..170]} ...");
