using System.Text.Json;

public static class Solution
{
    public static object Verdict(int[] first, int[] second)
    {
        var (a, b) = ((int)first.Average(), (int)second.Average());
        return new { first = a, second = b, spread = Math.Max(first.Max() - a, second.Max() - b), winner = a < b ? "first" : "second" };
    }
}


if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Verdict(sample.GetProperty("first").Deserialize<int[]>()!, sample.GetProperty("second").Deserialize<int[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
