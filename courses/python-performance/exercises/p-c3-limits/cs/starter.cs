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
            await Task.Delay(milliseconds);
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
            using var limit = new CancellationTokenSource(Limit);
            try
            {
                await Job(milliseconds, limit.Token);
                return "done";
            }
            catch (OperationCanceledException)
            {
                return "given up";
            }
        }

        var answers = await Task.WhenAll(jobs.Select(Limited));
        return new { answers, most };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = await Solution.RunAll(
        sample.GetProperty("jobs").Deserialize<int[]>()!,
        sample.GetProperty("width").Deserialize<int>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
