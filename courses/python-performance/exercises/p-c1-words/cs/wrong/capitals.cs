public static class Solution
{
    public static object TopWords(string text) =>
        text.Split(' ').CountBy(word => word.TrimEnd(',', '.', '!'))
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(10)
            .Select(entry => new object[] { entry.Key, entry.Value })
            .ToList();
}
