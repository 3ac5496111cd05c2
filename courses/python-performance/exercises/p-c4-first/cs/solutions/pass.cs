using System.Text.Json;

public static class Solution
{
    public static async Task<object> Race(JsonElement[][] mirrors)
    {
        var stopped = 0;

        async Task<string> Ask(string name, int milliseconds, CancellationToken stop)
        {
            try
            {
                await Task.Delay(milliseconds, stop);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref stopped);
            }
            return name;
        }

        using var source = new CancellationTokenSource();
        var tasks = mirrors.Select(mirror => Ask(mirror[0].GetString()!, mirror[1].GetInt32(), source.Token)).ToList();
        var winner = await await Task.WhenAny(tasks);
        source.Cancel();
        await Task.WhenAll(tasks);
        return new { winner, stopped };
    }
}
