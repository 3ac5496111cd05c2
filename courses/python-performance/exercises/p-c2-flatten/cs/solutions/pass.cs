using System.Text.Json;

public static class Solution
{
    static IEnumerable<JsonElement> Leaves(JsonElement tree)
    {
        foreach (var item in tree.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Array)
            {
                yield return item;
                continue;
            }
            foreach (var inner in Leaves(item))
            {
                yield return inner;
            }
        }
    }

    static int Depth(JsonElement tree) =>
        tree.ValueKind == JsonValueKind.Array ? 1 + tree.EnumerateArray().Select(Depth).DefaultIfEmpty(0).Max() : 0;

    public static object Flatten(JsonElement tree) => new { leaves = Leaves(tree).ToList(), deepest = Depth(tree) };
}
