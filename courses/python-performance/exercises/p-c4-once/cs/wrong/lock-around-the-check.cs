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
        var (known, gate, total) = (new Dictionary<int, int>(), new Lock(), 0);
        await Parallel.ForEachAsync(articles, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (article, stop) =>
        {
            bool missing;
            lock (gate)
            {
                missing = !known.ContainsKey(article);
            }
            var price = missing ? await LookUp(article) : article * 100 + 99;
            lock (gate)
            {
                known[article] = price;
            }
            Interlocked.Add(ref total, price);
        });
        return new { total, look_ups = calls };
    }
}
