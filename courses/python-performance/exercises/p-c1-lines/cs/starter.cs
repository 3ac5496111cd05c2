using System.Text.Json;

public class Row
{
    public int hits { get; set; }
    public long time { get; set; }
}

public static class Solution
{
    public static Dictionary<string, Row> LineProfile(JsonElement[][] events)
    {
        var (table, stack) = (new Dictionary<string, Row>(), new Stack<string>());
        var (running, began) = ("", 0L);
        foreach (var entry in events)
        {
            var (time, kind) = (entry[0].GetInt64(), entry[1].GetString());
            if (kind == "call")
            {
                stack.Push(entry[2].GetString()!);
            }
            else if (kind == "return")
            {
                stack.Pop();
            }
            else
            {
                if (running != "")
                {
                    table[running].time += time - began;
                }
                (running, began) = ($"{stack.Peek()}:{entry[2].GetInt32()}", time);
                table.TryAdd(running, new Row());
                table[running].hits++;
            }
        }
        return table;
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.LineProfile(sample.GetProperty("events").Deserialize<JsonElement[][]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
