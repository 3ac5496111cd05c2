using System.Threading.Channels;

public static class Solution
{
    public static async Task<object> Pipeline(string[] lines)
    {
        var (toParse, toSave) = (Channel.CreateUnbounded<string>(), Channel.CreateBounded<int>(4));
        var (lost, saved, sum) = (new List<string>(), 0, 0L);

        async Task Parse()
        {
            await foreach (var line in toParse.Reader.ReadAllAsync())
            {
                if (int.TryParse(line, out var number))
                {
                    await toSave.Writer.WriteAsync(number);
                    continue;
                }
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
