namespace TrainingHub.Measurement;

/// <summary>A percentile of values with a 95 % interval that assumes nothing about their distribution.</summary>
/// <remarks>
/// The interval's ends are order statistics whose ranks come from the binomial distribution (David and Nagaraja, "Order Statistics", 2003, section 7.1), by its normal approximation.
/// Where a high percentile has too few values above it for an upper end, the largest value stands in, which makes the interval a little too narrow.
/// </remarks>
public sealed record PercentileEstimate(double Value, double Low, double High, int Count)
{
    private const double Normal975 = 1.959963984540054;

    public static PercentileEstimate Of(IReadOnlyList<double> values, double percentile)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(percentile is > 0 and < 100, true, nameof(percentile));
        double[] sorted = [.. values.Order()];
        var share = percentile / 100;
        var half = Normal975 * Math.Sqrt(sorted.Length * share * (1 - share));
        return new PercentileEstimate(
            At(sorted, share * sorted.Length), At(sorted, (share * sorted.Length) - half), At(sorted, (share * sorted.Length) + half), sorted.Length);
    }

    // Nearest rank, counted from 1.
    private static double At(double[] sorted, double rank) => sorted[Math.Clamp((int)Math.Ceiling(rank) - 1, 0, sorted.Length - 1)];
}
