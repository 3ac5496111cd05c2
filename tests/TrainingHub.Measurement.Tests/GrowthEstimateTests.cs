namespace TrainingHub.Measurement.Tests;

public sealed class GrowthEstimateTests
{
    private static readonly double[] Sizes = [1, 2, 4, 8];

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(1.5)]
    public void Of_NoisyPowerLaw_HoldsTheTrueExponent(double exponent)
    {
        var noise = new Random(5);

        var growth = GrowthEstimate.Of([.. from size in Sizes from _ in Enumerable.Range(0, 3) select new SizedTime(size, Math.Pow(size, exponent) * (0.97 + (0.06 * noise.NextDouble())))]);

        Assert.InRange(growth.Exponent, exponent - 0.05, exponent + 0.05);
        Assert.True(growth.Low <= exponent && exponent <= growth.High, $"{growth}");
    }

    [Fact]
    public void Of_OneTimingDisturbed_HardlyMoves()
    {
        var timings = Times(size => size * size);
        timings[4] = timings[4] with { Seconds = timings[4].Seconds * 20 };

        Assert.InRange(GrowthEstimate.Of(timings).Exponent, 1.9, 2.1);
    }

    [Fact]
    public void Of_QuadraticHiddenBehindAFixedCost_UpperEndTellsMoreThanTheMiddle()
    {
        // A constant that dwarfs the small sizes must not make quadratic work look linear.
        var growth = GrowthEstimate.Of(Times(size => 10 + (size * size)));

        Assert.True(growth.Exponent < 1, $"{growth}");
        Assert.True(growth.High > 1.2, $"{growth}");
    }

    [Fact]
    public void Of_TooFewSizesOrSenseless_Throws()
    {
        Assert.Throws<ArgumentException>(() => GrowthEstimate.Of([new(1, 1), new(1, 1), new(2, 2), new(2, 2)]));
        Assert.Throws<ArgumentException>(() => GrowthEstimate.Of([new(1, 1), new(1, 1), new(2, 0), new(2, 2), new(4, 4), new(4, 4)]));
        Assert.Throws<ArgumentException>(() => GrowthEstimate.Of([new(1, 1), new(2, 2), new(4, 4)]));
    }

    private static List<SizedTime> Times(Func<double, double> seconds) => [.. from size in Sizes from _ in Enumerable.Range(0, 3) select new SizedTime(size, seconds(size))];
}
