namespace TrainingHub.Measurement;

/// <summary>The standard normal distribution.</summary>
internal static class Gaussian
{
    /// <summary>Probability below <paramref name="z"/>; error under 7.5e-8 (Abramowitz and Stegun, 26.2.17).</summary>
    public static double Cumulative(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var series = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var upper = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * series;
        return z >= 0 ? 1 - upper : upper;
    }

    /// <summary>The value below which lies <paramref name="share"/>, by bisection: precise enough and plain to see.</summary>
    public static double Quantile(double share)
    {
        var (low, high) = (-8.0, 8.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
