using System.Text.Json;

public class Row
{
    public int hits { get; set; }
    public long time { get; set; }
}

public static class Solution
{
    class Call(string function)
    {
        public string Function { get; } = function;
        public Row? Line { get; set; }
        public long Began { get; set; }
    }

    public static Dictionary<string, Row> LineProfile(JsonElement[][] events)
    {
        var (table, calls) = (new Dictionary<string, Row>(), new Stack<Call>());
        foreach (var entry in events)
        {
            var (time, kind) = (entry[0].GetInt64(), entry[1].GetString());
            if (kind == "call")
            {
                calls.Push(new Call(entry[2].GetString()!));
                continue;
            }
            var call = calls.Peek();
            if (call.Line is { } line)
            {
                line.time += time - call.Began;
            }
            if (kind == "return")
            {
                calls.Pop();
                continue;
            }
            var name = $"{call.Function}:{entry[2].GetInt32()}";
            table.TryAdd(name, new Row());
            (call.Line, call.Began) = (table[name], time);
            call.Line.hits++;
        }
        return table;
    }
}
