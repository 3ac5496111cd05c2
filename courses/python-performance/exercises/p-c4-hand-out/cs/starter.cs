using System.Text.Json;

public static class Solution
{
    static int Finish(IReadOnlyList<int> tasks, int workers) =>
        Enumerable.Range(0, workers).Max(worker => tasks.Where((_, place) => place % workers == worker).Sum());

    public static object Plans(int[] tasks, int workers) => new
    {
        as_listed = Finish(tasks, workers),
        longest_first = Finish(tasks.OrderDescending().ToList(), workers),
        bound = Math.Max(tasks.Max(), (tasks.Sum() + workers - 1) / workers),
    };
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Plans(
        sample.GetProperty("tasks").Deserialize<int[]>()!,
        sample.GetProperty("workers").Deserialize<int>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
