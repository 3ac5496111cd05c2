using System.Text.Json;

public static class Solution
{
    static IEnumerable<object> Leaves(JsonElement tree)
    {
        foreach (var item in tree.EnumerateArray())
        {
            IEnumerable<object> inner = item.ValueKind switch
            {
                JsonValueKind.Array => Leaves(item),
                JsonValueKind.String => item.GetString()!.Select(letter => (object)letter.ToString()),
                _ => [item],
            };
            foreach (var leaf in inner)
            {
                yield return leaf;
            }
        }
    }

    static int Depth(JsonElement tree) =>
        tree.ValueKind == JsonValueKind.Array ? 1 + tree.EnumerateArray().Select(Depth).DefaultIfEmpty(0).Max() : 0;

    public static object Flatten(JsonElement tree) => new { leaves = Leaves(tree).ToList(), deepest = Depth(tree) };
}
