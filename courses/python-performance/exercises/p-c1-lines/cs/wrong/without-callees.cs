using System.Text.Json;

public class Row
{
    public int hits { get; set; }
    public long time { get; set; }
}

public static class Solution
{
    // A stack, and time only while the line's own function is on top of it.
    public static Dictionary<string, Row> LineProfile(JsonElement[][] events)
    {
        var (table, stack, last) = (new Dictionary<string, Row>(), new Stack<(string Function, string? Line)>(), 0L);
        foreach (var entry in events)
        {
            var (time, kind) = (entry[0].GetInt64(), entry[1].GetString());
            if (stack.Count > 0 && stack.Peek().Line is { } running)
            {
                table[running].time += time - last;
            }
            last = time;
            if (kind == "call")
            {
                stack.Push((entry[2].GetString()!, null));
                continue;
            }
            var (function, _) = stack.Pop();
            if (kind == "line")
            {
                var line = $"{function}:{entry[2].GetInt32()}";
                table.TryAdd(line, new Row());
                table[line].hits++;
                stack.Push((function, line));
            }
        }
        return table;
    }
}
