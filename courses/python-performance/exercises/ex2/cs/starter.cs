using System.Text.Json;

public static class Solution
{
    public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation) => model switch
    {
        "threads" => await SequentialAsync(baseUrl, names, cancellation),     // yours: threads of your own, each with Kit.Fetch
        "processes" => await SequentialAsync(baseUrl, names, cancellation),   // yours: Kit.StartWorker("Solution.Serve")
        "parallel" => await SequentialAsync(baseUrl, names, cancellation),    // yours: Parallel.ForEachAsync, at most 16 wide
        "tasks" => await SequentialAsync(baseUrl, names, cancellation),       // yours: one task for each file, a semaphore
        _ => throw new ArgumentException($"There is no model {model}."),
    };

    public static async Task<object[][]> SequentialAsync(Uri baseUrl, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var results = new List<object[]>();
        foreach (var name in names)
        {
            results.Add(Kit.Work(name, await Kit.FetchAsync(baseUrl, name, cancellation)));
        }

        return [.. results];
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

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var baseUrl = new Uri(Environment.GetEnvironmentVariable("TRAININGHUB_SERVICE") + "/files");
    var sample = JsonSerializer.Deserialize<Dictionary<string, List<string>>>(File.ReadAllText(path));
    await Solution.SequentialAsync(baseUrl, [sample["names"][0]], default);    // compiles the code; whoever measures leaves the first call out
    foreach (var (character, names) in new[] { ("waiting", sample["names"]), ("computing", sample["heavy"]) })
    {
        var clock = Stopwatch.StartNew();
        var expected = JsonSerializer.Serialize(await Solution.SequentialAsync(baseUrl, names, default));
        var alone = clock.Elapsed.TotalSeconds;
        Console.WriteLine($"{character}, {names.Count} files");
        Console.WriteLine($"  sequential   {alone,6:F2} s{"",13}{PeakMib(),6:F1} MiB at most so far");
        foreach (var model in new[] { "threads", "processes", "parallel", "tasks" })
        {
            clock.Restart();
            var result = JsonSerializer.Serialize(await Solution.RunAsync(baseUrl, names, model, default));
            var wall = clock.Elapsed.TotalSeconds;
            Console.WriteLine($"  {model,-12} {wall,6:F2} s  {alone / wall,5:F1} times{PeakMib(),6:F1} MiB  {(result == expected ? "same" : "DIFFERENT")}");
        }
    }
}

// The most memory that this process has had so far; a worker process has its own.
static double PeakMib()
{
    using var self = Process.GetCurrentProcess();
    return self.PeakWorkingSet64 / 1048576.0;
}
