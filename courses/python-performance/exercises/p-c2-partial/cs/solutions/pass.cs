using System.Collections.Concurrent;

public static class Solution
{
    public static Dictionary<char, int> Letters(string[] texts)
    {
        var result = new ConcurrentDictionary<char, int>();
        Parallel.ForEach(
            texts,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            () => new Dictionary<char, int>(),
            (text, _, partial) =>
            {
                foreach (var letter in text.Where(letter => letter != ' '))
                {
                    partial[letter] = partial.GetValueOrDefault(letter) + 1;
                }
                return partial;
            },
            partial =>
            {
                foreach (var (letter, count) in partial)
                {
                    result.AddOrUpdate(letter, count, (_, before) => before + count);
                }
            });
        return result.ToDictionary();
    }
}
