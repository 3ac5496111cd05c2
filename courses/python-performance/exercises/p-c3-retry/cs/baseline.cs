using System.Text.Json;

public static class Solution
{
    public static object FetchAll(JsonElement[][] pages, int retries) => new
    {
        bodies = pages.Select(page => page[1].GetInt32() <= retries ? $"body of {page[0].GetString()}" : "gave up").ToList(),
        requests = pages.Sum(page => Math.Min(page[1].GetInt32(), retries) + 1),
    };
}
