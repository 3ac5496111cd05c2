using System.Text.Json;

public static class Solution
{
    public static object Shares(string[][] samples) => new
    {
        folded = samples.CountBy(stack => string.Join(';', stack)).Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal).ToList(),
        total = samples.SelectMany(stack => stack).CountBy(name => name).ToDictionary(),
        top = samples.CountBy(stack => stack[0]).ToDictionary(),
    };
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Shares(sample.GetProperty("samples").Deserialize<string[][]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
