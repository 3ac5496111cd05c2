using System.Text.Json;

public static class Solution
{
    public static object Verdicts(int[][][] races) => races.Select(race => Verdict(race[0], race[1])).ToList();

    static object Verdict(int[] first, int[] second)
    {
        var (a, b) = ((int)first.Average(), (int)second.Average());
        return new { first = a, second = b, spread = Math.Max(first.Max() - a, second.Max() - b), winner = a < b ? "first" : "second" };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Verdicts(sample.GetProperty("races").Deserialize<int[][][]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
