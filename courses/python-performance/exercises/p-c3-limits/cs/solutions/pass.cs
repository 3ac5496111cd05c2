using System.Text.Json;

public static class Solution
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.5);
    static readonly Lock gate = new();
    static int atWork, most;

    static async Task Job(int milliseconds, CancellationToken stop)
    {
        lock (gate)
        {
            most = Math.Max(most, ++atWork);
        }
        try
        {
            await Task.Delay(milliseconds, stop);
        }
        finally
        {
            lock (gate)
            {
                atWork--;
            }
        }
    }

    public static async Task<object> RunAll(int[] jobs, int width)
    {
        atWork = most = 0;
        using var places = new SemaphoreSlim(width);

        async Task<string> Limited(int milliseconds)
        {
            await places.WaitAsync();
            try
            {
                using var limit = new CancellationTokenSource(Limit);
                await Job(milliseconds, limit.Token);
                return "done";
            }
            catch (OperationCanceledException)
            {
                return "given up";
            }
            finally
            {
                places.Release();
            }
        }

        var answers = await Task.WhenAll(jobs.Select(Limited));
        return new { answers, most };
    }
}
