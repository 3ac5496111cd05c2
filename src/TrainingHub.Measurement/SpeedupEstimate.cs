namespace TrainingHub.Measurement;

/// <summary>
/// How many times faster one program is than another, from pairs of runs on the same input: the geometric mean of the pair ratios with a 95 % interval.
/// </summary>
/// <remarks>
/// Times are disturbed by factors, not by summands, so everything happens on logarithms. The interval is Student's t on the log ratios
/// (exact where they are normal). From nine pairs on it is widened to hold the bias-corrected accelerated bootstrap interval as well
/// (Efron, "Better Bootstrap Confidence Intervals", JASA 82, 1987), which sees skewed noise that t does not; alone that interval is too narrow
/// at such small numbers (about 90 % instead of 95 % at nine pairs).
/// </remarks>
public sealed record SpeedupEstimate(double Estimate, double Low, double High, int Pairs)
{
    private const int PairsForBootstrap = 9;

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
        var mean = logs.Average();
        var half = HalfWidth(Spread(logs), logs.Length);
        var (low, high) = (mean - half, mean + half);
        if (logs.Length >= PairsForBootstrap)
        {
            var (bootstrapLow, bootstrapHigh) = BootstrapInterval.OfMean(logs);
            (low, high) = (Math.Min(low, bootstrapLow), Math.Max(high, bootstrapHigh));
        }

        return new SpeedupEstimate(Math.Exp(mean), Math.Exp(low), Math.Exp(high), logs.Length);
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

    private static double HalfWidth(double spread, int count) =>
        StudentT.TwoSided95(count - 1) * Math.Max(spread, LeastLogSpread) / Math.Sqrt(count);

    private static double Spread(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
