using System.Text.Json;

public static class Solution
{
    public static object Energy(int[] values)
    {
        var (squares, largest, steps) = (0, 0, 0);
        for (var place = 0; place < values.Length; place++)
        {
            var square = values[place] * values[place];
            squares += square;
            largest = Math.Max(largest, square);
            var step = place == 0 ? 0 : values[place] - values[place - 1];
            steps += step * step;
        }
        return new { squares, largest, steps };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = Solution.Energy(sample.GetProperty("values").Deserialize<int[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
