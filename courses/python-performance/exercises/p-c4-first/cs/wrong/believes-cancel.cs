using System.Text.Json;

public static class Solution
{
    public static async Task<object> Race(JsonElement[][] mirrors)
    {
        var stopped = 0;

        async Task<string> Ask(string name, int milliseconds)
        {
            await Task.Delay(milliseconds);
            return name;
        }

        using var source = new CancellationTokenSource();
        var tasks = mirrors.Select(mirror => Ask(mirror[0].GetString()!, mirror[1].GetInt32())).ToList();
        var winner = await await Task.WhenAny(tasks);
        stopped = tasks.Count(task => task.IsCanceled);
        source.Cancel();
        await Task.WhenAll(tasks);
        return new { winner, stopped };
    }
}
