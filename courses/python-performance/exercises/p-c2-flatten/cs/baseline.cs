using System.Text.Json;

public static class Solution
{
    public static object Flatten(JsonElement tree)
    {
        var (leaves, deepest) = (new List<JsonElement>(), 0);
        var stack = new Stack<(JsonElement Item, int Depth)>([(tree, 1)]);
        while (stack.TryPop(out var top))
        {
            if (top.Item.ValueKind != JsonValueKind.Array)
            {
                leaves.Add(top.Item);
                continue;
            }
            deepest = Math.Max(deepest, top.Depth);
            foreach (var inner in top.Item.EnumerateArray().Reverse())
            {
                stack.Push((inner, top.Depth + 1));
            }
        }
        return new { leaves, deepest };
    }
}
