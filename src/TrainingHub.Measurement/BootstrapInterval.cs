namespace TrainingHub.Measurement;

/// <summary>The bias-corrected accelerated bootstrap interval (BCa) of a mean at 95 %. The same values always give the same interval.</summary>
internal static class BootstrapInterval
{
    private const int Resamples = 2000;
    private const int Seed = 20260101;
    private const double Normal975 = 1.959963984540054;

    public static (double Low, double High) OfMean(double[] values)
    {
        var mean = values.Average();
        var means = ResampledMeans(values);
        if (means[0] == means[^1])
        {
            return (mean, mean);
        }

        // Ties count half, so that a symmetric sample has no bias.
        var below = (means.Count(resampled => resampled < mean) + (0.5 * means.Count(resampled => resampled == mean))) / Resamples;
        var bias = Gaussian.Quantile(Math.Clamp(below, 1.0 / Resamples, 1 - (1.0 / Resamples)));
        var acceleration = Acceleration(values);
        return (At(means, Adjusted(-Normal975, bias, acceleration)), At(means, Adjusted(Normal975, bias, acceleration)));
    }

    private static double[] ResampledMeans(double[] values)
    {
        var random = new Random(Seed);
        var means = new double[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            var sum = 0.0;
            for (var draw = 0; draw < values.Length; draw++)
            {
                sum += values[random.Next(values.Length)];
            }

            means[resample] = sum / values.Length;
        }

        Array.Sort(means);
        return means;
    }

    // Of a mean, the jackknife's skewness reduces to that of the values themselves.
    private static double Acceleration(double[] values)
    {
        var mean = values.Average();
        var (squares, cubes) = (values.Sum(value => Math.Pow(value - mean, 2)), values.Sum(value => Math.Pow(value - mean, 3)));
        return squares == 0 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
    }

    private static double Adjusted(double z, double bias, double acceleration) =>
        Gaussian.Cumulative(bias + ((bias + z) / (1 - (acceleration * (bias + z)))));

    private static double At(double[] sorted, double share) => sorted[Math.Clamp((int)Math.Round(share * (sorted.Length - 1)), 0, sorted.Length - 1)];
}
