using System.Text.Json;

public static class Solution
{
    public static object RunLoop(int[][][] tasks)
    {
        var finished = tasks.Select(steps => steps.Sum(step => step[0] + step[1])).ToList();
        return new { finished, busy = finished.Max(), late = 0 };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.RunLoop(sample.GetProperty("tasks").Deserialize<int[][][]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
