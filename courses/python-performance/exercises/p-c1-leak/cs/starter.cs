using System.Text.Json;

public static class Solution
{
    public static object Serve(int[] requests, int keep)
    {
        var (history, answers, peak) = (new Queue<int>(), 0, 0);
        foreach (var request in requests)
        {
            var answer = request * 7 % 1000;
            answers += answer;
            history.Enqueue(answer);
            peak = Math.Max(peak, history.Count);
        }
        return new { answers, history = history.TakeLast(keep).ToList(), peak };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Serve(sample.GetProperty("requests").Deserialize<int[]>()!, sample.GetProperty("keep").Deserialize<int>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
