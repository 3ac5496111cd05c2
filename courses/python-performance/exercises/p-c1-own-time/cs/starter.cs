using System.Text.Json;

public class Row
{
    public int calls { get; set; }
    public long own { get; set; }
    public long cumulative { get; set; }
}

public static class Solution
{
    public static Dictionary<string, Row> Profile(JsonElement[][] events)
    {
        var table = new Dictionary<string, Row>();
        var stack = new Stack<(string Name, long Began)>();
        var last = 0L;
        foreach (var entry in events)
        {
            var (time, kind, name) = (entry[0].GetInt64(), entry[1].GetString()!, entry[2].GetString()!);
            if (stack.Count > 0)
            {
                table[stack.Peek().Name].own += time - last;
            }
            last = time;
            if (kind == "call")
            {
                table.TryAdd(name, new Row());
                table[name].calls++;
                stack.Push((name, time));
            }
            else
            {
                // Is this right when a function calls itself?
                table[name].cumulative += time - stack.Pop().Began;
            }
        }
        return table;
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Profile(sample.GetProperty("events").Deserialize<JsonElement[][]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
