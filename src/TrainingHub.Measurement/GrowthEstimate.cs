namespace TrainingHub.Measurement;

/// <summary>One timing at one size.</summary>
public readonly record struct SizedTime(double Size, double Seconds);

/// <summary>
/// How a program's time grows with its input: the exponent b of time = a · size^b, with a 95 % interval.
/// </summary>
/// <remarks>
/// The exponent is the Theil-Sen slope on logarithms: the median of the slopes between all pairs of timings at different sizes (Sen, "Estimates of the regression coefficient
/// based on Kendall's tau", JASA 63, 1968), which a single disturbed timing cannot move. The interval is a percentile bootstrap (Efron and Tibshirani, "An Introduction to the
/// Bootstrap", 1993, chapter 13) that resamples timings within each size, so that every resample holds all sizes. It is widened by the local slopes' disagreement
/// between the lower and the upper half of the sizes: a cost per call hides the growth at small sizes, and then the upper half says more.
/// </remarks>
public sealed record GrowthEstimate(double Exponent, double Low, double High, int Timings)
{
    private const int Resamples = 1000;
    private const int Seed = 20260102;
    private const double LeastHalfWidth = 0.02;

    /// <param name="timings">At least two timings at each of at least three sizes, all positive.</param>
    public static GrowthEstimate Of(IReadOnlyList<SizedTime> timings)
    {
        var groups = timings.GroupBy(timing => timing.Size).OrderBy(group => group.Key)
            .Select(group => (Size: Math.Log(group.Key), Times: group.Select(timing => Math.Log(timing.Seconds)).ToArray())).ToArray();
        if (groups.Length < 3 || groups.Any(group => group.Times.Length < 2) || timings.Any(timing => !(timing.Size > 0) || !(timing.Seconds > 0) || !double.IsFinite(timing.Seconds)))
        {
            throw new ArgumentException("At least two positive timings at each of three sizes are needed.", nameof(timings));
        }

        var slope = Slope(groups);
        var slopes = Resampled(groups);
        var (low, high) = (slopes[(int)(0.025 * (slopes.Length - 1))], slopes[(int)Math.Ceiling(0.975 * (slopes.Length - 1))]);
        var upper = Slope(groups[(groups.Length / 2)..]);
        return new GrowthEstimate(slope, Math.Min(low, slope - LeastHalfWidth), Math.Max(Math.Max(high, upper), slope + LeastHalfWidth), timings.Count);
    }

    private static double[] Resampled((double Size, double[] Times)[] groups)
    {
        var random = new Random(Seed);
        var slopes = new double[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            slopes[resample] = Slope([.. groups.Select(group => (group.Size, group.Times.Select(_ => group.Times[random.Next(group.Times.Length)]).ToArray()))]);
        }

        Array.Sort(slopes);
        return slopes;
    }

    private static double Slope((double Size, double[] Times)[] groups)
    {
        var slopes = new List<double>();
        for (var lower = 0; lower < groups.Length; lower++)
        {
            for (var upper = lower + 1; upper < groups.Length; upper++)
            {
                var distance = groups[upper].Size - groups[lower].Size;
                slopes.AddRange(from first in groups[lower].Times from second in groups[upper].Times select (second - first) / distance);
            }
        }

        return Median(slopes);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
