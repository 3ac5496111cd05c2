using System.Text.Json;

public static class Solution
{
    public static async Task<object> FetchAll(JsonElement[][] pages, int retries)
    {
        var failures = pages.ToDictionary(page => page[0].GetString()!, page => page[1].GetInt32());
        var requests = 0;

        async Task<string> Request(string path)
        {
            Interlocked.Increment(ref requests);
            await Task.Delay(1);
            lock (failures)
            {
                return failures[path]-- > 0 ? throw new IOException("503") : $"body of {path}";
            }
        }

        async Task<string> Page(string path)
        {
            for (var attempt = 0; attempt < 100; attempt++)
            {
                try
                {
                    return await Request(path);
                }
                catch (IOException) when (attempt < 99)
                {
                    await Task.Delay(2);
                }
                catch (IOException)
                {
                }
            }
            return "gave up";
        }

        var bodies = await Task.WhenAll(pages.Select(page => Page(page[0].GetString()!)));
        return new { bodies, requests };
    }
}
