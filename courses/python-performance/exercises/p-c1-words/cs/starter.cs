using System.Text.Json;

public static class Solution
{
    public static object TopWords(string text) =>
        text.Split(' ').CountBy(word => word.TrimEnd(',', '.', '!').ToLowerInvariant())
            .OrderByDescending(entry => entry.Value)
            .Take(10)
            .Select(entry => new object[] { entry.Key, entry.Value })
            .ToList();
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.TopWords(sample.GetProperty("text").Deserialize<string>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
