using System.Text.Json;

public static class Solution
{
    public static object AskAll(JsonElement[][] servers, int patience)
    {
        var answers = servers.Select(server => server[1].GetInt32() <= patience ? $"{server[0].GetString()} after {server[1].GetInt32()} ms" : "late").ToList();
        return new { answers, cancelled = answers.Count(answer => answer == "late") };
    }
}
