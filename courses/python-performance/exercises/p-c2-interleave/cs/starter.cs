using System.Text.Json;

public static class Solution
{
    public static object Replay(int[] schedule)
    {
        var rounds = schedule.Count(thread => thread == 0) / 3 + schedule.Count(thread => thread == 1) / 3;
        return new { counter = rounds, rounds, lost = 0 };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Replay(sample.GetProperty("schedule").Deserialize<int[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
