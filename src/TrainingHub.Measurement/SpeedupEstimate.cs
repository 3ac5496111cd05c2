namespace TrainingHub.Measurement;

/// <summary>
/// How many times faster one program is than another, from pairs of runs on the same input, with a 95 % interval.
/// </summary>
/// <remarks>
/// Times are disturbed by factors, not by summands, so everything happens on logarithms. Up to eight pairs it is their mean with Student's t (exact where they are normal;
/// wide where one of them is disturbed, which then asks for more pairs). From nine pairs on it is their median with the interval between two order statistics, whose ranks
/// come from the binomial distribution (David and Nagaraja, "Order Statistics", 2003, section 7.1). That interval assumes nothing about the noise and covers at any number of pairs
/// what it says or more, which a bootstrap does not at such small numbers; a neighbour that doubles the time of single calls does not move it.
/// </remarks>
public sealed record SpeedupEstimate(double Estimate, double Low, double High, int Pairs)
{
    public const int PairsForRanks = 9;

    /// <summary>
    /// Spread of the log ratios that is assumed at least. Three ratios can agree by chance far better than the clock and the caches allow.
    /// </summary>
    private const double LeastLogSpread = 0.005;

    /// <param name="ratios">Baseline time over candidate time of each pair; at least two, all positive.</param>
    public static SpeedupEstimate FromRatios(IReadOnlyList<double> ratios)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ratios.Count, 2);
        if (ratios.Any(ratio => !double.IsFinite(ratio) || ratio <= 0))
        {
            throw new ArgumentException("Every ratio must be positive and finite.", nameof(ratios));
        }

        // In a fixed order: the result belongs to the ratios, not to their sequence, down to the last bit.
        var logs = ratios.Select(value => Math.Log(value)).Order().ToArray();
        if (logs.Length < PairsForRanks)
        {
            var mean = logs.Average();
            var half = HalfWidth(Spread(logs), logs.Length);
            return new SpeedupEstimate(Math.Exp(mean), Math.Exp(mean - half), Math.Exp(mean + half), logs.Length);
        }

        var (middle, least, rank) = (Median(logs), HalfWidth(0, logs.Length), Rank(logs.Length));
        var (low, high) = (Math.Min(logs[rank - 1], middle - least), Math.Max(logs[^rank], middle + least));
        return new SpeedupEstimate(Math.Exp(middle), Math.Exp(low), Math.Exp(high), logs.Length);
    }

    /// <summary>
    /// Half width, in percent, of the interval that the same number of pairs would give for a program against itself.
    /// Taken from the baseline's own times over all pairs; the inputs differ from pair to pair, so this is an upper bound of the machine's noise.
    /// </summary>
    public static double NoiseFloorPercent(IReadOnlyList<double> baselineTimes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baselineTimes.Count, 2);
        var logs = baselineTimes.Select(value => Math.Log(value)).ToArray();
        // A ratio of two independent times has twice the variance of one.
        return 100 * (Math.Exp(HalfWidth(Math.Sqrt(2) * Spread(logs), logs.Length)) - 1);
    }

    /// <summary>The largest rank, from each end, between which the true median lies in at least 95 of 100 cases.</summary>
    internal static int Rank(int count)
    {
        const double OneSide = 0.025;
        var (probability, below, rank) = (Math.Pow(0.5, count), 0.0, 0);
        while (below + probability <= OneSide)
        {
            below += probability;
            probability *= (double)(count - rank) / (rank + 1);
            rank++;
        }

        return rank;
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static double HalfWidth(double spread, int count) =>
        StudentT.TwoSided95(count - 1) * Math.Max(spread, LeastLogSpread) / Math.Sqrt(count);

    private static double Spread(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
