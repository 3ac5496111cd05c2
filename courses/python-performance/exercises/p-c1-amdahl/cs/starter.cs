using System.Text.Json;

public static class Solution
{
    // The speed-ups of the parts, multiplied. Is that what happens to the whole?
    public static int SpeedUp(int[][] parts)
    {
        var result = 1.0;
        foreach (var part in parts)
        {
            result *= 1000 / (1000 - part[0] + (double)part[0] / part[1]);
        }
        return (int)(result * 100);
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.SpeedUp(sample.GetProperty("parts").Deserialize<int[][]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
