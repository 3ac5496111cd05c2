using System.Text.Json;

public static class Solution
{
    static readonly TimeSpan Stop = TimeSpan.FromSeconds(0.3), Grace = TimeSpan.FromSeconds(0.5);

    static async Task<string> Job(int milliseconds, int goodbye, CancellationToken stop)
    {
        try
        {
            await Task.Delay(milliseconds, stop);
            return "finished";
        }
        catch (OperationCanceledException)
        {
            using var grace = new CancellationTokenSource(Grace);
            try
            {
                await Task.Delay(goodbye, grace.Token);
                return "goodbye";
            }
            catch (OperationCanceledException)
            {
                return "cut off";
            }
        }
    }

    public static async Task<string[]> StopAll(int[][] jobs)
    {
        using var all = new CancellationTokenSource(Stop);
        return await Task.WhenAll(jobs.Select(job => Job(job[0], job[1], all.Token)));
    }
}
