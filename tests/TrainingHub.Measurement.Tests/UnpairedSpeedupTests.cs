namespace TrainingHub.Measurement.Tests;

/// <summary>Two programs that were not timed in turns.</summary>
public sealed class UnpairedSpeedupTests
{
    private static double[] Times(Random random, int count, double time) => [.. Enumerable.Range(0, count).Select(_ => time * Math.Exp(0.05 * (random.NextDouble() + random.NextDouble() - 1)))];

    [Fact]
    public void Of_TheIntervalHoldsTheTruth_InAboutNinetyFiveOfAHundred()
    {
        var random = new Random(7);
        var held = Enumerable.Range(0, 400).Count(_ => UnpairedSpeedup.Of(Times(random, 15, 200), Times(random, 12, 100)) is { Low: <= 2, High: >= 2 });

        Assert.InRange(held, 368, 396);
    }

    [Fact]
    public void Of_TheOrderOfTheTimes_MakesNoDifference()
    {
        double[] first = [10, 11, 12, 13, 14], other = [5, 6, 7, 8, 9];

        Assert.Equal(UnpairedSpeedup.Of(first, other), UnpairedSpeedup.Of([.. first.Reverse()], other));
    }

    [Fact]
    public void Of_TooFewOrImpossibleTimes_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UnpairedSpeedup.Of([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => UnpairedSpeedup.Of([1, 2, 0], [1, 2, 3]));
    }
}
