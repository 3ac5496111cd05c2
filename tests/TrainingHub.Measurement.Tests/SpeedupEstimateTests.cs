using CsCheck;

namespace TrainingHub.Measurement.Tests;

public sealed class SpeedupEstimateTests
{
    private const int Trials = 2000;

    [Fact]
    public void FromRatios_KnownPairs_GivesGeometricMeanAndStudentInterval()
    {
        var estimate = SpeedupEstimate.FromRatios([4.0, 5.0, 6.25]);

        // Logs are ln 5 and ln 5 +- ln 1.25: spread ln 1.25, half width 4.30265 * ln 1.25 / sqrt 3.
        Assert.Equal(5.0, estimate.Estimate, 9);
        Assert.Equal(5.0 * Math.Exp(-4.30265 * Math.Log(1.25) / Math.Sqrt(3)), estimate.Low, 6);
        Assert.Equal(5.0 * Math.Exp(4.30265 * Math.Log(1.25) / Math.Sqrt(3)), estimate.High, 6);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(15)]
    public void FromRatios_LogNormalNoise_CoversTheTruthAsOftenAsItSays(int pairs)
    {
        const double Truth = 5.0;
        var covered = Enumerable.Range(0, Trials).Count(trial =>
        {
            var noisy = new NoisyPairs(seed: (pairs * 100_000) + trial, Truth, noise: 0.05);
            var estimate = SpeedupEstimate.FromRatios([.. Enumerable.Range(0, pairs).Select(_ => noisy.NextRatio())]);
            return estimate.Low <= Truth && Truth <= estimate.High;
        });

        // Four standard deviations of a binomial count around 95 %; between two order statistics lie up to two points more.
        var tolerance = 4 * Math.Sqrt(0.95 * 0.05 / Trials);
        Assert.InRange((double)covered / Trials, 0.95 - tolerance, 0.97 + tolerance);
    }

    [Fact]
    public void FromRatios_AnyRatios_HoldTheEstimateAndDoNotDependOnOrder() =>
        Gen.Double[0.01, 100].Array[2, 20].Sample(ratios =>
        {
            var estimate = SpeedupEstimate.FromRatios(ratios);
            var reversed = SpeedupEstimate.FromRatios([.. ratios.Reverse()]);

            return estimate.Low < estimate.Estimate && estimate.Estimate < estimate.High && reversed == estimate;
        });

    [Fact]
    public void FromRatios_SwappedSides_GiveTheReciprocal() =>
        Gen.Double[0.01, 100].Array[2, 8].Sample(ratios =>
        {
            var forth = SpeedupEstimate.FromRatios(ratios);
            var back = SpeedupEstimate.FromRatios([.. ratios.Select(ratio => 1 / ratio)]);

            return Math.Abs((forth.Estimate * back.Estimate) - 1) < 1e-9 && Math.Abs((forth.Low * back.High) - 1) < 1e-9;
        });

    [Fact]
    public void FromRatios_PairsAgreeByChance_IntervalIsNotEmpty()
    {
        var estimate = SpeedupEstimate.FromRatios([5, 5, 5]);

        Assert.True(estimate.High / estimate.Low > 1.02);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 5.0 })]
    [InlineData(new[] { 5.0, 0.0 })]
    [InlineData(new[] { 5.0, -1.0 })]
    [InlineData(new[] { 5.0, double.NaN })]
    [InlineData(new[] { 5.0, double.PositiveInfinity })]
    public void FromRatios_TooFewOrSenseless_Throws(double[] ratios) => Assert.ThrowsAny<ArgumentException>(() => SpeedupEstimate.FromRatios(ratios));

    [Fact]
    public void NoiseFloorPercent_GrowsWithNoise()
    {
        double Floor(double noise)
        {
            var pairs = new NoisyPairs(seed: 7, trueRatio: 1, noise);
            return SpeedupEstimate.NoiseFloorPercent([.. Enumerable.Range(0, 9).Select(_ => 1 / pairs.NextRatio())]);
        }

        Assert.InRange(Floor(0.01), 0.3, 5);
        Assert.True(Floor(0.1) > 5 * Floor(0.01));
    }

    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(8, 2.3060)]
    [InlineData(9, 2.2622)]
    [InlineData(14, 2.1448)]
    [InlineData(30, 2.0423)]
    [InlineData(1000, 1.9623)]
    public void TwoSided95_KnownDegrees_MatchesTheTable(int degrees, double expected) => Assert.Equal(expected, StudentT.TwoSided95(degrees), 3);

    [Theory]
    [InlineData(9, 2)]
    [InlineData(12, 3)]
    [InlineData(15, 4)]
    [InlineData(30, 10)]
    public void Rank_KnownNumbers_MatchesTheTable(int pairs, int expected) => Assert.Equal(expected, SpeedupEstimate.Rank(pairs));

    [Fact]
    public void FromRatios_SomePairsDisturbedByAFactor_StillTellsSmallDifferences()
    {
        // Fifteen pairs of a program 1.05 times as fast, in five of which a neighbour doubled one side's time.
        double[] ratios = [1.04, 1.06, 1.05, 0.53, 1.05, 1.07, 2.1, 1.04, 0.55, 1.05, 1.06, 2.0, 1.05, 1.04, 0.52];

        var estimate = SpeedupEstimate.FromRatios(ratios);

        Assert.InRange(estimate.Estimate, 1.045, 1.055);
        Assert.True(estimate.Low > 1, $"{estimate}");
    }
}
