using System.Globalization;

public static class Solution
{
    public static Dictionary<string, int> HotDays(string[] lines)
    {
        var counts = new Dictionary<string, int>();
        foreach (var line in lines)
        {
            var end = line.IndexOf(';');
            if (end > 0 && double.Parse(line.AsSpan(0, end), CultureInfo.InvariantCulture) >= 30.0)
            {
                var month = line.Substring(end + 6, 2);
                counts[month] = counts.GetValueOrDefault(month) + 1;
            }
        }
        return counts;
    }
}
