namespace TrainingHub.Measurement.Tests;

public sealed class BootstrapIntervalTests
{
    [Fact]
    public void OfMean_SkewedValues_ReachesFartherToTheLongSide()
    {
        double[] values = [0, 0.01, 0.02, 0.01, 0, 0.02, 0.01, 0.6, 0.01, 0.02];

        var (low, high) = BootstrapInterval.OfMean(values);

        var mean = values.Average();
        Assert.True(high - mean > 1.5 * (mean - low), $"{low} {mean} {high}");
    }

    [Fact]
    public void OfMean_SameValuesAgain_GivesTheSameInterval()
    {
        double[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9];

        Assert.Equal(BootstrapInterval.OfMean(values), BootstrapInterval.OfMean(values));
    }

    [Fact]
    public void OfMean_EqualValues_IsThatValue() => Assert.Equal((2, 2), BootstrapInterval.OfMean([2, 2, 2, 2, 2, 2, 2, 2, 2]));

    [Fact]
    public void OfMean_ManyNormalValues_AgreesWithStudent()
    {
        var pairs = new NoisyPairs(seed: 3, trueRatio: 1, noise: 0.1);
        var values = Enumerable.Range(0, 400).Select(_ => Math.Log(pairs.NextRatio())).ToArray();

        var (low, high) = BootstrapInterval.OfMean(values);

        var mean = values.Average();
        var half = 1.966 * Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / 399) / 20;
        Assert.InRange((high - low) / (2 * half), 0.9, 1.1);
    }
}
