namespace TrainingHub.Measurement.Tests;

public sealed class PercentileEstimateTests
{
    [Theory]
    [InlineData(50, 50, 41, 60)]
    [InlineData(95, 95, 91, 100)]
    public void Of_OneToAHundred_GivesRanks(double percentile, double value, double low, double high) =>
        Assert.Equal(new PercentileEstimate(value, low, high, 100), PercentileEstimate.Of([.. Enumerable.Range(1, 100).Select(number => (double)number)], percentile));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Of_NoPercentile_Throws(double percentile) => Assert.ThrowsAny<ArgumentException>(() => PercentileEstimate.Of([1, 2, 3], percentile));
}
