using System.Globalization;

public record Reading(
    double? Temperature, DateTime Moment, double Wind, double Rain, double Pressure, int Humidity)
{
    public static Reading Parse(string line)
    {
        var fields = line.Split(';');
        return new Reading(
            fields[0] == "" ? null : Number(fields[0]),
            DateTime.Parse(fields[1], CultureInfo.InvariantCulture),
            Number(fields[2]), Number(fields[3]), Number(fields[4]),
            int.Parse(fields[5], CultureInfo.InvariantCulture));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

public static class Solution
{
    public static Dictionary<string, double[]> HotDays(string[] lines)
    {
        var hot = new Dictionary<string, double[]>();
        foreach (var line in lines)
        {
            var reading = Reading.Parse(line);
            if (reading.Temperature >= 30.0)
            {
                var month = reading.Moment.Month.ToString();
                var before = hot.GetValueOrDefault(month, [0, 0]);
                hot[month] = [before[0] + 1, Math.Max(before[1], reading.Wind)];
            }
        }
        return hot;
    }
}
