using System.Text.Json;

public static class Solution
{
    static int reads;

    static IEnumerable<int> Source(int[] values)
    {
        foreach (var value in values)
        {
            reads++;
            yield return value;
        }
    }

    static IEnumerable<int> Sums(IEnumerable<int> source, int width)
    {
        var values = source.ToList();
        for (var start = 0; start < values.Count; start += width)
        {
            yield return values.Skip(start).Take(width).Sum();
        }
    }

    public static object Windows(int[] values, int width, int wanted)
    {
        reads = 0;
        return new { sums = Sums(Source(values), width).Take(wanted).ToList(), reads };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Windows(
        sample.GetProperty("values").Deserialize<int[]>()!,
        sample.GetProperty("width").Deserialize<int>()!,
        sample.GetProperty("wanted").Deserialize<int>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
