using System.Text.Json;

public static class Solution
{
    static int Parse(string line) => int.TryParse(line, out var value) ? value : 0;

    public static object Summary(string[] lines)
    {
        var values = lines.Select(Parse).Where(value => value != 0).ToList();
        return new { count = values.Count, total = values.Sum(), coldest = values.Order().Take(5).ToList(), lost = lines.Length - values.Count };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Summary(sample.GetProperty("lines").Deserialize<string[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
