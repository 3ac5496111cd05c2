using System.Text.Json;

public static class Solution
{
    public static List<string> Decode(string[] pieces) =>
        pieces.Select(piece => Encoding.UTF8.GetString(Convert.FromHexString(piece).Skip(4).ToArray())).ToList();
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Decode(sample.GetProperty("pieces").Deserialize<string[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
