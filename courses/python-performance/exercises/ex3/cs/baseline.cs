public static class Solution
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private const int Tries = 3;
    private const int Width = 24;

    // Right, in whole levels and too narrow.
    public static async Task<object> CrawlAsync(Uri baseUrl, int limit, string style, CancellationToken cancellation)
    {
        if (style == "stopped")
        {
            return new { stopped = true };
        }

        var level = new List<Uri> { new(baseUrl, "/page/0") };
        var (seen, pages, silent) = (level.ToHashSet(), new List<object[]>(), new List<string>());
        while (level.Count > 0)
        {
            var answers = new Answer[level.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, level.Count), new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = cancellation },
                async (at, token) => answers[at] = await FetchAsync(level[at], token));
            var next = new List<Uri>();
            foreach (var (url, answer) in level.Zip(answers))
            {
                if (answer is null)
                {
                    silent.Add(Kit.PathOf(url));
                    continue;
                }

                var links = Kit.Links(url, answer);
                pages.Add([Kit.PathOf(url), answer.Status, answer.Body.Length, links.Select(Kit.PathOf).ToList()]);
                next.AddRange(links.Where(seen.Add));
            }

            level = next;
        }

        return new { pages = pages.OrderBy(page => (string)page[0], StringComparer.Ordinal), silent = silent.Order(StringComparer.Ordinal) };
    }

    private static async Task<Answer> FetchAsync(Uri url, CancellationToken cancellation)
    {
        Answer answer = null;
        for (var attempt = 0; attempt < Tries; attempt++)
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

            if (answer.Status != 503)
            {
                break;
            }
        }

        return answer;
    }
}
