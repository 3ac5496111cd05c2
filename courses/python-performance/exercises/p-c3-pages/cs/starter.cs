using System.Text.Json;

public static class Solution
{
    public static async Task<object> ReadPages(int[] items, int size, int wanted)
    {
        var fetched = new List<int>();

        async Task<int[]> Fetch(int number)
        {
            fetched.Add(number);
            await Task.Delay(1);
            return items.Skip(number * size).Take(size).ToArray();
        }

        var everything = new List<int>();
        for (var number = 0; await Fetch(number) is { Length: > 0 } page; number++)
        {
            everything.AddRange(page);
        }
        return new { items = everything.Where(item => item % 2 == 0).Take(wanted).ToList(), fetched };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = await Solution.ReadPages(
        sample.GetProperty("items").Deserialize<int[]>()!,
        sample.GetProperty("size").Deserialize<int>()!,
        sample.GetProperty("wanted").Deserialize<int>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
