using System.Text.Json;

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
        var results = new List<int>();
        foreach (var number in jobs)
        {
            results.Add(await Job(number));
        }
        return new { results, most };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = await Solution.RunAll(
        sample.GetProperty("jobs").Deserialize<int[]>()!,
        sample.GetProperty("limit").Deserialize<int>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
