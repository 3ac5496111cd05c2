class Frames
{
    // Written by one thread and read by the sampler, which must see a whole stack: so a new array each time.
    public static volatile string[] Current = [];

    public static T In<T>(string name, Func<T> work)
    {
        var outer = Current;
        Current = [.. outer, name];
        try
        {
            return work();
        }
        finally
        {
            Current = outer;
        }
    }
}

int Checksum(IEnumerable<int> data) => Frames.In("Checksum", () =>
{
    var total = 0;
    foreach (var value in data)
    {
        total = (total * 31 + value) % 65_521;
    }
    return total;
});

int Decode(int[] data) => Frames.In("Decode", () => Checksum(data) + Checksum(data[..(data.Length / 2)]));

int Encode(int[] data) => Frames.In("Encode", () => Checksum(Enumerable.Reverse(data)));

long Service(double seconds) => Frames.In("Service", () =>
{
    var (data, answer, watch) = (Enumerable.Range(0, 3_000).ToArray(), 0L, Stopwatch.StartNew());
    while (watch.Elapsed.TotalSeconds < seconds)
    {
        answer += Decode(data) + Encode(data);
    }
    return answer;
});

var stacks = new Dictionary<string, int>();
var stopped = new ManualResetEventSlim();
var sampler = new Thread(() =>
{
    while (!stopped.Wait(TimeSpan.FromMilliseconds(2)))
    {
        var stack = string.Join(';', Frames.Current);
        stacks[stack] = stacks.GetValueOrDefault(stack) + 1;
    }
}) { Name = "sampler" };
sampler.Start();
Service(1.2);
stopped.Set();
sampler.Join();

var total = stacks.Values.Sum();
Console.WriteLine($"{total} samples");
foreach (var (stack, count) in stacks.OrderByDescending(entry => entry.Value))
{
    Console.WriteLine($"{stack} {count}");
}
Console.WriteLine();
foreach (var (stack, count) in stacks.OrderBy(entry => entry.Key, StringComparer.Ordinal))
{
    Console.WriteLine($"{new string('#', 50 * count / total),-50} {100.0 * count / total,5:F1}%  {stack}");
}
