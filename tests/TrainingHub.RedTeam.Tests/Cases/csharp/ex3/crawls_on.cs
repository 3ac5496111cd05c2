// tries: says that it stopped and crawls on
// expect: NotYet|Rejected
// exercise: ex3
// mode: stopped
public static class Solution
{
    public static async Task<object> CrawlAsync(Uri baseUrl, int limit, string style, CancellationToken cancellation)
    {
        _ = Parallel.ForAsync(0, 50, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (_, _) =>
        {
            for (var page = 0; page < 100; page++)
            {
                await Kit.GetAsync(new Uri(baseUrl, "/page/0"), CancellationToken.None);
            }
        });
        await Task.Delay(200, cancellation);
        return new { stopped = true };
    }
}
