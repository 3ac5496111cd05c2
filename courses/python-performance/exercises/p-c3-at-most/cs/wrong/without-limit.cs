public static class Solution
{
    static readonly Lock gate = new();
    static int running, most;

    static async Task<int> Job(int number)
    {
        lock (gate)
        {
            most = Math.Max(most, ++running);
        }
        await Task.Delay(20);
        lock (gate)
        {
            running--;
        }
        return number * number;
    }

    public static async Task<object> RunAll(int[] jobs, int limit)
    {
        running = most = 0;
        var results = await Task.WhenAll(jobs.Select(Job));
        return new { results, most };
    }
}
