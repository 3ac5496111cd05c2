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
            try
            {
                await Task.Delay(goodbye, stop);
                return "goodbye";
            }
            catch (OperationCanceledException)
            {
                return "silent";
            }
        }
    }

    public static async Task<string[]> StopAll(int[][] jobs)
    {
        using var all = new CancellationTokenSource(Stop);
        return await Task.WhenAll(jobs.Select(job => Job(job[0], job[1], all.Token)));
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = await Solution.StopAll(sample.GetProperty("jobs").Deserialize<int[][]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
