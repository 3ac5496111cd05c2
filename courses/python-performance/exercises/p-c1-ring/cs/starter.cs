using System.Text.Json;

public static class Solution
{
    public static object Seats(string[] names, int first, int count)
    {
        IEnumerable<string> Cycle()
        {
            while (names.Length > 0)
            {
                foreach (var name in names)
                {
                    yield return name;
                }
            }
        }

        return Cycle().Skip(Math.Min(first, 100_000)).Take(count).ToList();
    }
}


if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Seats(sample.GetProperty("names").Deserialize<string[]>()!, sample.GetProperty("first").Deserialize<int>()!, sample.GetProperty("count").Deserialize<int>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
