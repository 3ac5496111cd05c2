namespace TrainingHub.Measurement;

/// <summary>Quantiles of Student's t distribution.</summary>
internal static class StudentT
{
    private const double Normal975 = 1.959963984540054;

    // 97.5 % quantiles for 1 to 8 degrees of freedom; beyond them the expansion is right to four digits.
    private static readonly double[] Small = [12.70620, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.30600];

    /// <summary>The factor of a two-sided 95 % interval.</summary>
    public static double TwoSided95(int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (degrees <= Small.Length)
        {
            return Small[degrees - 1];
        }

        // Cornish-Fisher expansion around the normal quantile (Abramowitz and Stegun, 26.7.5).
        var (z, n) = (Normal975, (double)degrees);
        return z
            + (Math.Pow(z, 3) + z) / (4 * n)
            + (5 * Math.Pow(z, 5) + 16 * Math.Pow(z, 3) + 3 * z) / (96 * n * n)
            + (3 * Math.Pow(z, 7) + 19 * Math.Pow(z, 5) + 17 * Math.Pow(z, 3) - 15 * z) / (384 * n * n * n);
    }
}
