using System.Collections.Concurrent;
using System.Text.Json;

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
        var known = new ConcurrentDictionary<int, int>();
        var total = 0;
        await Parallel.ForEachAsync(articles, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (article, stop) =>
        {
            if (!known.TryGetValue(article, out var price))
            {
                price = known[article] = await LookUp(article);
            }
            Interlocked.Add(ref total, price);
        });
        return new { total, look_ups = calls };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = await Solution.Prices(sample.GetProperty("articles").Deserialize<int[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
