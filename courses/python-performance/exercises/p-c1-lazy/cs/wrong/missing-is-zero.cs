public static class Solution
{
    public static object Summary(string[] lines)
    {
        var values = lines.Select(line => int.TryParse(line, out var value) ? value : 0).ToList();
        return new { count = values.Count, total = values.Sum(), coldest = values.Order().Take(5).ToList(), lost = 0 };
    }
}
