namespace TrainingHub.Cli.Bench;

/// <summary>Milliseconds of one side, a value a round.</summary>
internal sealed class Samples(string what)
{
    private readonly List<double> _values = [];

    public string What => what;

    public IReadOnlyList<double> Values => _values;

    public double Median => Quantile(_values, 0.5);

    public void Add(double milliseconds) => _values.Add(milliseconds);

    /// <summary>Forgets the rounds that do not count.</summary>
    public void KeepLast(int count) => _values.RemoveRange(0, Math.Max(0, _values.Count - count));

    public Side ToSide() => new(what, Round(Median), Round(Quantile(_values, 0.1)), Round(Quantile(_values, 0.95)));

    /// <summary>How many times faster <paramref name="fast"/> is; at least <paramref name="least"/> is promised.</summary>
    public static BenchRow Faster(string bar, Samples slow, Samples fast, double least) =>
        Row(bar, slow.Median / fast.Median, Pairs(slow, fast), slow, fast, "times faster", $">= {least:0.##}", value => value >= least);

    /// <summary>How much longer <paramref name="inside"/> takes than <paramref name="bare"/>; at most <paramref name="most"/> is promised.</summary>
    public static BenchRow Slower(string bar, Samples inside, Samples bare, double most)
    {
        // The middle of the rounds' ratios: what slows both sides of a round down cancels out.
        var pairs = Pairs(inside, bare);
        return Row(bar, Quantile(pairs, 0.5), pairs, inside, bare, "times as long", $"<= {most:0.###}", value => value <= most);
    }

    public static BenchRow Row(string bar, double value, IReadOnlyList<double> spread, Samples first, Samples second, string unit, string goal, Func<double, bool> holds) =>
        new(bar, Math.Round(value, 3), unit, goal, holds(value), new Spread(Math.Round(Quantile(spread, 0.1), 3), Math.Round(Quantile(spread, 0.9), 3)), first.Values.Count)
        {
            Sides = [first.ToSide(), second.ToSide()],
        };

    /// <summary>The value below which a share of the values lies, interpolated.</summary>
    public static double Quantile(IReadOnlyList<double> values, double share)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("There are no values.", nameof(values));
        }

        double[] sorted = [.. values.Order()];
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }

    private static List<double> Pairs(Samples over, Samples under) => [.. over.Values.Zip(under.Values, (above, below) => above / below)];

    private static double Round(double milliseconds) => Math.Round(milliseconds, 3);
}
