using System.Text.Json;

public static class Solution
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private const int Tries = 3;

    public static async Task<object> CrawlAsync(Uri baseUrl, int limit, string style, CancellationToken cancellation) => style switch
    {
        "async" => await OneAfterTheOtherAsync(baseUrl, cancellation),       // yours: a task for each page, a semaphore
        "channels" => await OneAfterTheOtherAsync(baseUrl, cancellation),    // yours: a channel of addresses, `limit` workers
        "parallel" => await OneAfterTheOtherAsync(baseUrl, cancellation),    // yours: Parallel.ForEachAsync
        "stopped" => new { stopped = true },                                 // yours: cancel one of them after 0.2 s, leave nothing behind
        _ => throw new ArgumentException($"There is no style {style}."),
    };

    public static async Task<object> OneAfterTheOtherAsync(Uri baseUrl, CancellationToken cancellation)
    {
        var queue = new Queue<Uri>([new Uri(baseUrl, "/page/0")]);
        var (seen, pages, silent) = (queue.ToHashSet(), new List<object[]>(), new List<string>());
        while (queue.TryDequeue(out var url))
        {
            if (await FetchAsync(url, cancellation) is not { } answer)
            {
                silent.Add(Kit.PathOf(url));
                continue;
            }

            var links = Kit.Links(url, answer);
            pages.Add([Kit.PathOf(url), answer.Status, answer.Body.Length, links.Select(Kit.PathOf).ToList()]);
            foreach (var link in links.Where(seen.Add))
            {
                queue.Enqueue(link);
            }
        }

        return new { pages = pages.OrderBy(page => (string)page[0], StringComparer.Ordinal).ToList(), silent = silent.Order(StringComparer.Ordinal).ToList() };
    }

    // The answer, or null when the page stays silent.
    private static async Task<Answer> FetchAsync(Uri url, CancellationToken cancellation)
    {
        Answer answer = null;
        for (var attempt = 0; attempt < Tries && answer is null or { Status: 503 }; attempt++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            try
            {
                answer = await Kit.GetAsync(url, patience.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return null;
            }
        }

        return answer;
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is not null)
{
    var baseUrl = new Uri(Environment.GetEnvironmentVariable("TRAININGHUB_SERVICE"));
    foreach (var style in new[] { "async", "channels", "parallel", "stopped" })
    {
        var (clock, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var found = JsonSerializer.SerializeToElement(await Solution.CrawlAsync(baseUrl, 50, style, default));
        var (wall, cpu) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
        if (style == "stopped")
        {
            Console.WriteLine($"{style,-8} {wall,6:F2} s");
            continue;
        }

        var pages = found.GetProperty("pages").GetArrayLength();
        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"{style,-8} {wall,6:F2} s, {cpu / pages,5:F2} ms of CPU a page, {pages} pages, {found.GetProperty("silent").GetArrayLength()} silent, {self.PeakWorkingSet64 / 1048576.0:F1} MiB at most so far");
    }
}
