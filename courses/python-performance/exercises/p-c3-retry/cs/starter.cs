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

        try
        {
            return new { bodies = await Task.WhenAll(pages.Select(page => Request(page[0].GetString()!))), requests };
        }
        catch (IOException)
        {
            return new { bodies = pages.Select(_ => "gave up").ToArray(), requests };
        }
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = await Solution.FetchAll(sample.GetProperty("pages").Deserialize<JsonElement[][]>()!, sample.GetProperty("retries").Deserialize<int>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
