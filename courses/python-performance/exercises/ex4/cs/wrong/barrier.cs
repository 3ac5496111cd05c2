using System.Collections.Concurrent;

public static class Solution
{
    private const int Waiting = 12;
    private const int Computing = 2;

    public static async Task<object> RunAsync(Uri src, Uri dst, string mode, CancellationToken cancellation)
    {
        var names = await ImageKit.NamesAsync(src, cancellation);
        var receipts = new ConcurrentDictionary<string, long>();
        await (mode switch
        {
            "threads" => OnThreadsAsync(src, dst, names, receipts, cancellation),
            "processes" => InProcessesAsync(src, dst, names, receipts, cancellation),
            "hybrid" => HybridAsync(src, dst, names, receipts, cancellation),
            _ => throw new ArgumentException($"There is no mode {mode}."),
        });
        return receipts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new object[] { pair.Key, pair.Value }).ToList();
    }

    /// <summary>What a worker process does: each line of its input is source, destination and name, each line of its output name and receipt.</summary>
    public static void Serve()
    {
        var output = Console.Out;
        Parallel.ForEachAsync(Lines(Console.In), Wide(Waiting, CancellationToken.None), async (line, token) =>
        {
            var parts = line.Split(' ');
            await output.WriteLineAsync($"{parts[2]} {await OnePictureAsync(new Uri(parts[0]), new Uri(parts[1]), parts[2], token)}");
        }).GetAwaiter().GetResult();
    }

    private static ParallelOptions Wide(int width, CancellationToken cancellation) => new() { MaxDegreeOfParallelism = width, CancellationToken = cancellation };

    private static async Task<long> OnePictureAsync(Uri src, Uri dst, string name, CancellationToken cancellation) =>
        await ImageKit.SaveAsync(dst, name, ImageKit.Transform(await ImageKit.LoadAsync(src, name, cancellation)), cancellation);

    private static Task OnThreadsAsync(Uri src, Uri dst, IReadOnlyList<string> names, ConcurrentDictionary<string, long> receipts, CancellationToken cancellation) =>
        Parallel.ForEachAsync(names, Wide(Waiting, cancellation), async (name, token) => receipts[name] = await OnePictureAsync(src, dst, name, token));

    // Names go there and receipts come back; no picture passes a pipe.
    private static Task InProcessesAsync(Uri src, Uri dst, IReadOnlyList<string> names, ConcurrentDictionary<string, long> receipts, CancellationToken cancellation)
    {
        return Task.WhenAll(Enumerable.Range(0, Computing).Select(WithWorkerAsync));

        async Task WithWorkerAsync(int number)
        {
            using var worker = ImageKit.StartWorker("Solution.Serve");
            foreach (var name in names.Where((_, at) => at % Computing == number))
            {
                await worker.StandardInput.WriteLineAsync($"{src} {dst} {name}".AsMemory(), cancellation);
            }

            worker.StandardInput.Close();
            while (await worker.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                var parts = line.Split(' ');
                receipts[parts[0]] = long.Parse(parts[1]);
            }

            await worker.WaitForExitAsync(cancellation);
        }
    }

    // The threads are right, and each step waits until all pictures have finished the one before.
    private static async Task HybridAsync(Uri src, Uri dst, IReadOnlyList<string> names, ConcurrentDictionary<string, long> receipts, CancellationToken cancellation)
    {
        var loaded = new ConcurrentQueue<(string Name, byte[] Picture)>();
        await Parallel.ForEachAsync(names, Wide(Waiting, cancellation), async (name, token) => loaded.Enqueue((name, await ImageKit.LoadAsync(src, name, token))));
        var transformed = new ConcurrentBag<(string Name, byte[] Grey)>();
        await Task.WhenAll(Enumerable.Range(0, Computing).Select(_ => Task.Factory.StartNew(() =>
        {
            while (loaded.TryDequeue(out var one))
            {
                transformed.Add((one.Name, ImageKit.Transform(one.Picture)));
            }
        }, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        await Parallel.ForEachAsync(transformed, Wide(Waiting, cancellation), async (one, token) => receipts[one.Name] = await ImageKit.SaveAsync(dst, one.Name, one.Grey, token));
    }

    private static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
