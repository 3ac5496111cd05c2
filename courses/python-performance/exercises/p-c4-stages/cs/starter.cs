using System.Text.Json;
using System.Threading.Channels;

public static class Solution
{
    public static async Task<object> Pipeline(string[] lines)
    {
        var (toParse, toSave) = (Channel.CreateUnbounded<string>(), Channel.CreateBounded<int>(4));
        var (lost, saved, sum) = (new List<string>(), 0, 0L);

        async Task Parse()
        {
            var line = "";
            try
            {
                await foreach (var next in toParse.Reader.ReadAllAsync())
                {
                    line = next;
                    await toSave.Writer.WriteAsync(int.Parse(line));
                }
            }
            catch (FormatException)
            {
                lock (lost)
                {
                    lost.Add(line);
                }
            }
        }

        async Task Save()
        {
            await foreach (var number in toSave.Reader.ReadAllAsync())
            {
                saved++;
                sum += (long)number * number;
            }
        }

        foreach (var line in lines)
        {
            toParse.Writer.TryWrite(line);
        }
        toParse.Writer.Complete();
        var saver = Save();
        await Task.WhenAll(Parse(), Parse());
        toSave.Writer.Complete();
        await saver;
        return new { saved, sum, lost = lost.Order(StringComparer.Ordinal).ToList() };
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var sample = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    var answer = await Solution.Pipeline(sample.GetProperty("lines").Deserialize<string[]>()!);
    Console.WriteLine(JsonSerializer.Serialize(answer));
}
