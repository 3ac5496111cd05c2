public static class Solution
{
    [ThreadStatic]
    static Dictionary<char, int>? mine;

    // Each thread fills a dictionary of its own, and only that of the caller is returned.
    public static Dictionary<char, int> Letters(string[] texts)
    {
        var threads = texts.Chunk(Math.Max(1, texts.Length / 2)).Select(part => new Thread(() =>
        {
            mine ??= [];
            foreach (var letter in string.Concat(part).Where(letter => letter != ' '))
            {
                mine[letter] = mine.GetValueOrDefault(letter) + 1;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return mine ?? [];
    }
}
