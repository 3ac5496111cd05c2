using System.Text.Json;

public static class Solution
{
    static async Task<int> Risky(int number)
    {
        await Task.Yield();
        return number % 7 == 3 ? throw new InvalidOperationException($"cannot do {number}") : number * number;
    }

    public static async Task<object> Answers(int[] numbers)
    {
        try
        {
            var values = await Task.WhenAll(numbers.Select(Risky));
            return numbers.Zip(values, (item, value) => new { item, value }).ToList();
        }
        catch (InvalidOperationException failure)
        {
            return new object[] { new { error = failure.Message } };
        }
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = await Solution.Answers(sample.GetProperty("numbers").Deserialize<int[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
