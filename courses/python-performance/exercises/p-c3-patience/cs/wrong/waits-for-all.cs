using System.Text.Json;

public static class Solution
{
    static int cancelled;

    static async Task<string> Ask(string name, int milliseconds, CancellationToken stop)
    {
        try
        {
            await Task.Delay(milliseconds, stop);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref cancelled);
            throw;
        }
        return $"{name} after {milliseconds} ms";
    }

    static async Task<string> Patient(JsonElement[] server, int patience)
    {
        using var end = new CancellationTokenSource();
        try
        {
            return await Ask(server[0].GetString()!, server[1].GetInt32(), end.Token);
        }
        catch (OperationCanceledException)
        {
            return "late";
        }
    }

    public static async Task<object> AskAll(JsonElement[][] servers, int patience)
    {
        cancelled = 0;
        var answers = await Task.WhenAll(servers.Select(server => Patient(server, patience)));
        return new { answers, cancelled };
    }
}
