using System.Globalization;

public static class Solution
{
    public static Dictionary<string, int> HotDays(string[] lines)
    {
        var counts = new Dictionary<string, int>();
        foreach (var line in lines)
        {
            var fields = line.Split(';');
            var month = DateTime.Parse(fields[1], CultureInfo.InvariantCulture).Month.ToString();
            if (fields[0] != "" && decimal.Parse(fields[0], CultureInfo.InvariantCulture) >= 30.0m)
            {
                counts[month] = counts.GetValueOrDefault(month) + 1;
            }
        }
        return counts;
    }
}
