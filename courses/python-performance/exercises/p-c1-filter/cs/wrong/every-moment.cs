using System.Globalization;

public static class Solution
{
    // The obvious first cut: the numbers that nobody needs are not read, but every moment still is.
    public static Dictionary<string, double[]> HotDays(string[] lines)
    {
        var hot = new Dictionary<string, double[]>();
        foreach (var line in lines)
        {
            var fields = line.Split(';', 4);
            var month = DateTime.Parse(fields[1], CultureInfo.InvariantCulture).Month.ToString();
            if (fields[0] != "" && Number(fields[0]) >= 30.0)
            {
                var before = hot.GetValueOrDefault(month, [0, 0]);
                hot[month] = [before[0] + 1, Math.Max(before[1], Number(fields[2]))];
            }
        }
        return hot;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
