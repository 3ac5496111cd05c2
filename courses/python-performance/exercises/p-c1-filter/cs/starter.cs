using System.Globalization;
using System.Text.Json;

public static class Solution
{
    public static Dictionary<string, int> HotDays(string[] lines)
    {
        var counts = new Dictionary<string, int>();
        foreach (var line in lines)
        {
            var fields = line.Split(';');
            var month = DateTime.Parse(fields[1], CultureInfo.InvariantCulture).Month.ToString();
            if (fields[0] != "" && decimal.Parse(fields[0], CultureInfo.InvariantCulture) >= 30.0m)
            {
                counts[month] = counts.GetValueOrDefault(month) + 1;
            }
        }
        return counts;
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.HotDays(sample.GetProperty("lines").Deserialize<string[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
