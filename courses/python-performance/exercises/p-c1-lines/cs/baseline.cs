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
        var (table, stack) = (new Dictionary<string, Row>(), new Stack<(string Function, string? Line, long Began)>());
        foreach (var entry in events)
        {
            var (time, kind) = (entry[0].GetInt64(), entry[1].GetString());
            if (kind == "call")
            {
                stack.Push((entry[2].GetString()!, null, 0));
                continue;
            }
            var (function, line, began) = stack.Pop();
            if (line is not null)
            {
                table[line].time += time - began;
            }
            if (kind == "line")
            {
                line = $"{function}:{entry[2].GetInt32()}";
                table.TryAdd(line, new Row());
                table[line].hits++;
                stack.Push((function, line, time));
            }
        }
        return table;
    }
}
