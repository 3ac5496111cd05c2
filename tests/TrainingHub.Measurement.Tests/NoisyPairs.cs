namespace TrainingHub.Measurement.Tests;

/// <summary>Simulated pairs: both sides of a pair are disturbed by log-normal factors.</summary>
internal sealed class NoisyPairs(int seed, double trueRatio, double noise)
{
    private readonly Random _random = new(seed);

    /// <summary>One pair's times; the size of the input differs from pair to pair, as it does in grading.</summary>
    public (TimeSpan Baseline, TimeSpan Candidate) Next()
    {
        var size = 0.9 + (0.2 * _random.NextDouble());
        return (TimeSpan.FromSeconds(0.5 * size * Factor()), TimeSpan.FromSeconds(0.5 * size / trueRatio * Factor()));
    }

    public double NextRatio()
    {
        var (baseline, candidate) = Next();
        return baseline / candidate;
    }

    private double Factor() => Math.Exp(noise * Gaussian(_random));

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
