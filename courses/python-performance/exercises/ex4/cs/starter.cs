using System.Text.Json;

public static class Solution
{
    public static async Task<object> RunAsync(Uri src, Uri dst, string mode, CancellationToken cancellation) => mode switch
    {
        "threads" => await SequentialAsync(src, dst, cancellation),     // yours: many pictures at once, on the threads of this process
        "processes" => await SequentialAsync(src, dst, cancellation),   // yours: ImageKit.StartWorker("Solution.Serve")
        "hybrid" => await SequentialAsync(src, dst, cancellation),      // yours: many that wait, two threads that compute
        _ => throw new ArgumentException($"There is no mode {mode}."),
    };

    public static async Task<object[][]> SequentialAsync(Uri src, Uri dst, CancellationToken cancellation)
    {
        var saved = new List<object[]>();
        foreach (var name in (await ImageKit.NamesAsync(src, cancellation)).Order(StringComparer.Ordinal))
        {
            var picture = await ImageKit.LoadAsync(src, name, cancellation);
            var grey = ImageKit.Transform(picture);
            saved.Add([name, await ImageKit.SaveAsync(dst, name, grey, cancellation)]);
        }

        return [.. saved];
    }

    // A worker process starts here. It gets lines, and answers with lines; it ends when there are no more.
    public static void Serve()
    {
        while (Console.ReadLine() is { } line)
        {
            Console.WriteLine(line);    // yours
        }
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is not null)
{
    var store = Environment.GetEnvironmentVariable("TRAININGHUB_SERVICE");
    var (src, dst) = (new Uri(store + "/pictures"), new Uri(store + "/results"));
    await Solution.SequentialAsync(src, dst, default);    // compiles the code; whoever measures leaves the first call out
    var (expected, alone, used) = await MeasuredAsync(() => Solution.SequentialAsync(src, dst, default));
    Console.WriteLine("                 wall    times   CPU here");
    Console.WriteLine($"sequential   {alone,7:F0} ms   {1,5:F1}  {used,6:F0} ms");
    foreach (var mode in new[] { "threads", "processes", "hybrid" })
    {
        var (result, wall, cpu) = await MeasuredAsync(() => Solution.RunAsync(src, dst, mode, default));
        Console.WriteLine($"{mode,-12} {wall,7:F0} ms   {alone / wall,5:F1}  {cpu,6:F0} ms  {(result == expected ? "same" : "DIFFERENT")}");
    }
}

static async Task<(string Result, double Wall, double Cpu)> MeasuredAsync<T>(Func<Task<T>> work)
{
    var (clock, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
    var result = JsonSerializer.Serialize<object>(await work());
    return (result, clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
}
