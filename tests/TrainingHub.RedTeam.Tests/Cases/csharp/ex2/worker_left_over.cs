// tries: does all that is asked for, and leaves a worker process behind that slows the others down
// expect: Rejected
// says: Between two calls
// exercise: ex2
// mode: processes
using System.Text.Json;

public static class Solution
{
    private static Process spinning;

    public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation)
    {
        spinning ??= Kit.StartWorker("Solution.Spin");
        var results = new JsonElement[names.Count];
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async first =>
        {
            using var worker = Kit.StartWorker("Solution.Serve");
            for (var at = first; at < names.Count; at += 2)
            {
                await worker.StandardInput.WriteLineAsync($"{at} {baseUrl} {names[at]}".AsMemory(), cancellation);
            }

            worker.StandardInput.Close();
            while (await worker.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                var space = line.IndexOf(' ');
                results[int.Parse(line[..space])] = JsonSerializer.Deserialize<JsonElement>(line[(space + 1)..]);
            }
        }));
        return results;
    }

    public static void Serve()
    {
        while (Console.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            Console.WriteLine($"{parts[0]} {JsonSerializer.Serialize(Kit.Work(parts[2], Kit.Fetch(new Uri(parts[1]), parts[2])))}");
        }
    }

    public static void Spin()
    {
        while (true)
        {
        }
    }
}
