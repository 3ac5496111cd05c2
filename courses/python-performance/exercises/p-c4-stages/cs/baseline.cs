public static class Solution
{
    public static object Pipeline(string[] lines)
    {
        var numbers = lines.Where(line => line.All(char.IsAsciiDigit)).Select(long.Parse).ToList();
        var lost = lines.Where(line => !line.All(char.IsAsciiDigit)).Order(StringComparer.Ordinal).ToList();
        return new { saved = numbers.Count, sum = numbers.Sum(number => number * number), lost };
    }
}
