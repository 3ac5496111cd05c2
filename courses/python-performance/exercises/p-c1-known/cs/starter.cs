using System.Text.Json;

public static class Solution
{
    public static object KnownTotal(List<int> known, int[][] orders)
    {
        var (total, strangers) = (0L, 0);
        foreach (var order in orders)
        {
            // Written as a loop; Contains of a list would do the same with vector instructions.
            if (known.Exists(customer => customer == order[0]))
            {
                total += order[1];
            }
            else
            {
                strangers++;
            }
        }
        return new { total, strangers };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.KnownTotal(
        sample.GetProperty("known").Deserialize<List<int>>()!,
        sample.GetProperty("orders").Deserialize<int[][]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
