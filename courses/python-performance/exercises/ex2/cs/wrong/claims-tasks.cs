using System.Net.Sockets;
using System.Text.Json;

public static class Solution
{
    private const int Blocked = 16;
    private const int Bound = 12;
    private const int InFlight = 32;
    private const int Workers = 2;

    public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation) => model switch
    {
        "threads" => OnThreads(baseUrl, names),
        "processes" => await InProcessesAsync(baseUrl, names, cancellation),
        "parallel" => await InParallelAsync(baseUrl, names, cancellation),
        "tasks" => await AsTasksAsync(baseUrl, names, cancellation),
        _ => throw new ArgumentException($"There is no model {model}."),
    };

    /// <summary>What a worker process does: each line of its input is a number, the server and a name, each line of its output the number and the result.</summary>
    public static void Serve()
    {
        var output = Console.Out;
        Parallel.ForEachAsync(Lines(Console.In), new ParallelOptions { MaxDegreeOfParallelism = Blocked }, async (line, token) =>
        {
            var parts = line.Split(' ');
            var result = Kit.Work(parts[2], await Kit.FetchAsync(new Uri(parts[1]), parts[2], token));
            await output.WriteLineAsync($"{parts[0]} {JsonSerializer.Serialize(result)}");
        }).GetAwaiter().GetResult();
    }

    private static object[][] OnThreads(Uri baseUrl, IReadOnlyList<string> names)
    {
        var results = new object[names.Count][];
        var next = -1;
        var threads = Enumerable.Range(0, Blocked).Select(_ => new Thread(() =>
        {
            while (Interlocked.Increment(ref next) is var at && at < names.Count)
            {
                results[at] = Kit.Work(names[at], Kit.Fetch(baseUrl, names[at]));
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return results;
    }

    private static Task<object[][]> InParallelAsync(Uri baseUrl, IReadOnlyList<string> names, CancellationToken cancellation) => Claiming(baseUrl, names, Bound);

    private static Task<object[][]> AsTasksAsync(Uri baseUrl, IReadOnlyList<string> names, CancellationToken cancellation) => Claiming(baseUrl, names, InFlight);

    // Tasks by name: each of so many threads blocks while it waits, and its header says that none does.
    private static Task<object[][]> Claiming(Uri baseUrl, IReadOnlyList<string> names, int count)
    {
        var results = new object[names.Count][];
        var next = -1;
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(() =>
        {
            while (Interlocked.Increment(ref next) is var at && at < names.Count)
            {
                results[at] = Kit.Work(names[at], FetchBlocking(baseUrl, names[at]));
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return Task.FromResult(results);
    }

    private static byte[] FetchBlocking(Uri baseUrl, string name)
    {
        using var link = new TcpClient(baseUrl.Host, baseUrl.Port);
        using var stream = link.GetStream();
        stream.Write(Encoding.ASCII.GetBytes(
            $"GET {baseUrl.AbsolutePath}/{name} HTTP/1.1\r\nHost: {baseUrl.Authority}\r\nConnection: close\r\nX-Worker: 1\r\nX-Thread: {Environment.CurrentManagedThreadId}\r\nX-Wait: task\r\n\r\n"));
        using var answer = new MemoryStream();
        stream.CopyTo(answer);
        var bytes = answer.ToArray();
        return bytes[(bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];
    }

    private static async Task<JsonElement[]> InProcessesAsync(Uri baseUrl, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var results = new JsonElement[names.Count];
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(WithWorkerAsync));
        return results;

        async Task WithWorkerAsync(int first)
        {
            using var worker = Kit.StartWorker("Solution.Serve");
            for (var at = first; at < names.Count; at += Workers)
            {
                await worker.StandardInput.WriteLineAsync($"{at} {baseUrl} {names[at]}".AsMemory(), cancellation);
            }

            worker.StandardInput.Close();
            while (await worker.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                var space = line.IndexOf(' ');
                results[int.Parse(line[..space])] = JsonSerializer.Deserialize<JsonElement>(line[(space + 1)..]);
            }

            await worker.WaitForExitAsync(cancellation);
        }
    }

    private static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
