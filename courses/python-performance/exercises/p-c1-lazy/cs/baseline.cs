public static class Solution
{
    public static object Summary(string[] lines)
    {
        var (values, lost) = (new List<int>(), 0);
        foreach (var line in lines)
        {
            if (int.TryParse(line, out var value))
            {
                values.Add(value);
            }
            else
            {
                lost++;
            }
        }
        return new { count = values.Count, total = values.Sum(), coldest = values.Order().Take(5).ToList(), lost };
    }
}
