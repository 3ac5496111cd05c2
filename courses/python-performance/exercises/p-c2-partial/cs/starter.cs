using System.Text.Json;

public static class Solution
{
    static Dictionary<char, int> Count(string[] texts) =>
        string.Concat(texts).Where(letter => letter != ' ').CountBy(letter => letter).ToDictionary();

    public static Dictionary<char, int> Letters(string[] texts)
    {
        var result = new Dictionary<char, int>();
        foreach (var partial in texts.Chunk(8).AsParallel().WithDegreeOfParallelism(2).Select(Count))
        {
            foreach (var (letter, count) in partial)
            {
                result[letter] = count;
            }
        }
        return result;
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Letters(sample.GetProperty("texts").Deserialize<string[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
