using System.Threading.Channels;

// More at once than are allowed.
public static class Solution
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Stop = TimeSpan.FromSeconds(0.2);
    private const int Tries = 3;

    public static async Task<object> CrawlAsync(Uri baseUrl, int limit, string style, CancellationToken cancellation)
    {
        limit++;
        var crawl = new Crawl();
        var first = new Uri(baseUrl, "/page/0");
        switch (style)
        {
            case "async":
                await AsTasksAsync(crawl, first, limit, cancellation);
                return crawl.Result();
            case "channels":
                await OverChannelAsync(crawl, first, (urls, visit) => Task.WhenAll(Enumerable.Range(0, limit).Select(async _ =>
                {
                    await foreach (var url in urls.ReadAllAsync(cancellation))
                    {
                        await visit(url, cancellation);
                    }
                })));
                return crawl.Result();
            case "parallel":
                await OverChannelAsync(crawl, first, (urls, visit) => Parallel.ForEachAsync(
                    urls.ReadAllAsync(cancellation), new ParallelOptions { MaxDegreeOfParallelism = limit, CancellationToken = cancellation }, visit));
                return crawl.Result();
            default:
                return await StoppedAsync(crawl, first, limit, cancellation);
        }
    }

    // Each page is a task, and ends with those that it led to; the semaphore keeps the limit.
    private static async Task AsTasksAsync(Crawl crawl, Uri first, int limit, CancellationToken cancellation)
    {
        using var places = new SemaphoreSlim(limit);
        await Task.WhenAll(crawl.Fresh([first]).Select(VisitAsync));

        async Task VisitAsync(Uri url)
        {
            Answer answer;
            await places.WaitAsync(cancellation);
            try
            {
                answer = await FetchAsync(url, cancellation);
            }
            finally
            {
                places.Release();
            }

            await Task.WhenAll(crawl.Note(url, answer).Select(VisitAsync));
        }
    }

    // Addresses pass a channel. It ends when none is left in it or in anybody's hands.
    private static async Task OverChannelAsync(Crawl crawl, Uri first, Func<ChannelReader<Uri>, Func<Uri, CancellationToken, ValueTask>, Task> visitAll)
    {
        var urls = Channel.CreateUnbounded<Uri>();
        var unfinished = 0;
        Add(crawl.Fresh([first]));
        await visitAll(urls.Reader, VisitAsync);

        void Add(IReadOnlyList<Uri> fresh)
        {
            Interlocked.Add(ref unfinished, fresh.Count);
            foreach (var url in fresh)
            {
                urls.Writer.TryWrite(url);
            }
        }

        async ValueTask VisitAsync(Uri url, CancellationToken token)
        {
            try
            {
                Add(crawl.Note(url, await FetchAsync(url, token)));
                if (Interlocked.Decrement(ref unfinished) == 0)
                {
                    urls.Writer.TryComplete();
                }
            }
            catch (Exception exception)
            {
                urls.Writer.TryComplete(exception);
                throw;
            }
        }
    }

    private static async Task<object> StoppedAsync(Crawl crawl, Uri first, int limit, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(Stop);
        try
        {
            await AsTasksAsync(crawl, first, limit, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // WhenAll has waited for every task, and each has closed its connection.
        }

        return new { stopped = true };
    }

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

    /// <summary>What has been seen, and what was found.</summary>
    private sealed class Crawl
    {
        private readonly Lock _changing = new();
        private readonly HashSet<Uri> _seen = [];
        private readonly List<object[]> _pages = [];
        private readonly List<string> _silent = [];

        /// <summary>Those that nobody has asked for yet; from now on somebody has.</summary>
        public IReadOnlyList<Uri> Fresh(IEnumerable<Uri> urls)
        {
            lock (_changing)
            {
                return [.. urls.Where(_seen.Add)];
            }
        }

        /// <summary>Takes down an answer, or null for silence, and returns the links to follow.</summary>
        public IReadOnlyList<Uri> Note(Uri url, Answer answer)
        {
            var links = answer is null ? [] : Kit.Links(url, answer);
            lock (_changing)
            {
                if (answer is null)
                {
                    _silent.Add(Kit.PathOf(url));
                }
                else
                {
                    _pages.Add([Kit.PathOf(url), answer.Status, answer.Body.Length, links.Select(Kit.PathOf).ToList()]);
                }
            }

            return Fresh(links);
        }

        public object Result() => new { pages = _pages.OrderBy(page => (string)page[0], StringComparer.Ordinal), silent = _silent.Order(StringComparer.Ordinal) };
    }
}
