using System.Globalization;

public static class Solution
{
    public static Dictionary<string, double[]> HotDays(string[] lines)
    {
        var hot = new Dictionary<string, double[]>();
        foreach (var line in lines)
        {
            var text = line.AsSpan();
            var end = text.IndexOf(';');
            if (end == 0 || Number(text[..end]) < 30.0)
            {
                continue;
            }

            // The moment has a fixed width: 2025-07-09 14:20.
            var month = int.Parse(text.Slice(end + 6, 2)).ToString();
            var wind = text[(end + 18)..];
            var before = hot.GetValueOrDefault(month, [0, 0]);
            hot[month] = [before[0] + 1, Math.Max(before[1], Number(wind[..wind.IndexOf(';')]))];
        }
        return hot;
    }

    private static double Number(ReadOnlySpan<char> text) => double.Parse(text, CultureInfo.InvariantCulture);
}
