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
        var active = new Dictionary<string, int>();
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
                active[name] = active.GetValueOrDefault(name) + 1;
            }
            else
            {
                var (_, began) = stack.Pop();
                if (--active[name] == 0)
                {
                    table[name].cumulative += time - began;
                }
            }
        }
        return table;
    }
}
