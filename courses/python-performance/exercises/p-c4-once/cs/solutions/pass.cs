using System.Collections.Concurrent;

public static class Solution
{
    static int calls;

    static async Task<int> LookUp(int article)
    {
        Interlocked.Increment(ref calls);
        await Task.Delay(20);
        return article * 100 + 99;
    }

    public static async Task<object> Prices(int[] articles)
    {
        calls = 0;
        var known = new ConcurrentDictionary<int, Lazy<Task<int>>>();
        var total = 0;
        await Parallel.ForEachAsync(articles, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (article, stop) =>
        {
            var price = await known.GetOrAdd(article, key => new Lazy<Task<int>>(() => LookUp(key))).Value;
            Interlocked.Add(ref total, price);
        });
        return new { total, look_ups = calls };
    }
}
