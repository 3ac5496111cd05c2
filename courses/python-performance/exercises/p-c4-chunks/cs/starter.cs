using System.Text.Json;

public static class Solution
{
    public static List<int[]> Chunks(int items, int pieces)
    {
        var size = items / pieces;
        return Enumerable.Range(0, pieces).Select(number => new[] { number * size, (number + 1) * size }).ToList();
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Chunks(
        sample.GetProperty("items").Deserialize<int>()!,
        sample.GetProperty("pieces").Deserialize<int>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
