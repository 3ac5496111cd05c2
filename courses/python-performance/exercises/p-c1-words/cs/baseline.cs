public static class Solution
{
    public static object TopWords(string text)
    {
        var counts = new Dictionary<string, int>();
        foreach (var word in text.ToLowerInvariant().Split(' '))
        {
            var bare = word.TrimEnd(',', '.', '!');
            counts[bare] = counts.GetValueOrDefault(bare) + 1;
        }
        return counts.OrderBy(entry => -entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(10)
            .Select(entry => new object[] { entry.Key, entry.Value }).ToList();
    }
}
