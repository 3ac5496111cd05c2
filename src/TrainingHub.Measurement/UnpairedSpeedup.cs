namespace TrainingHub.Measurement;

/// <summary>How many times faster one program is than another, from times that were not taken in turns: no two of them belong together.</summary>
/// <remarks>
/// The estimate of Hodges and Lehmann with the interval of the Mann-Whitney test, on logarithms (Hollander, Wolfe and Chicken, "Nonparametric Statistical Methods", 2014, sections 4.2 and 4.3, with the
/// normal approximation). It assumes nothing about the noise, but that it was the same for both: a machine that slowed down between the two shows as a difference.
/// </remarks>
public static class UnpairedSpeedup
{
    private const double TwoSided95 = 1.96;

    /// <param name="baseline">Times of the first, at least three, all positive.</param>
    /// <param name="candidate">Times of the second, likewise; the unit is the same.</param>
    public static SpeedupEstimate Of(IReadOnlyList<double> baseline, IReadOnlyList<double> candidate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baseline.Count, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidate.Count, 3);
        if (baseline.Concat(candidate).Any(time => !double.IsFinite(time) || time <= 0))
        {
            throw new ArgumentException("Every time must be positive and finite.", nameof(baseline));
        }

        double[] logs = [.. baseline.SelectMany(_ => candidate, (first, other) => Math.Log(first / other)).Order()];
        var (n, m) = (baseline.Count, candidate.Count);
        var cut = Math.Max(0, (int)Math.Floor((n * m / 2.0) - (TwoSided95 * Math.Sqrt(n * m * (n + m + 1) / 12.0))));
        var middle = (logs[(logs.Length - 1) / 2] + logs[logs.Length / 2]) / 2;
        return new SpeedupEstimate(Math.Exp(middle), Math.Exp(logs[cut]), Math.Exp(logs[^(cut + 1)]), Math.Min(n, m));
    }
}
