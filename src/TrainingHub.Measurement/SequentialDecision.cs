namespace TrainingHub.Measurement;

/// <summary>What the pairs so far say about a gate.</summary>
public enum GateAnswer
{
    /// <summary>The interval holds the gate, and there is budget for another pair.</summary>
    MorePairs,

    /// <summary>The whole interval is at or above the gate.</summary>
    Pass,

    /// <summary>The whole interval is below the gate.</summary>
    NotYet,

    /// <summary>The interval holds the gate and the budget is spent: this machine cannot tell.</summary>
    TooCloseToCall,
}

/// <summary>How much measuring one decision may cost.</summary>
/// <param name="MinPairs">Pairs before the first look; two when they are obvious.</param>
/// <param name="MaxPairs">Pairs after which there is an answer in any case.</param>
/// <param name="MaxTime">Time after which no further pair is started.</param>
public sealed record PairBudget(int MinPairs, int MaxPairs, TimeSpan MaxTime)
{
    public static readonly PairBudget Default = new(3, 30, TimeSpan.FromSeconds(60));
}

/// <summary>
/// Decides about a gate with as few pairs as the distance from it allows: far from the gate two or three are enough, near it more are taken until the budget is spent.
/// </summary>
/// <remarks>
/// Looking after every pair makes a wrong answer likelier than the 5 % of a single look, but only for programs whose true ratio is next to the gate,
/// where either answer is defensible; 10 % away from it at 2 % noise no wrong answer is to be expected.
/// </remarks>
public sealed class SequentialDecision(double required, PairBudget budget)
{
    /// <summary>Two pairs are enough when both are this many times away from the gate: CPU times of one program do not differ by such factors.</summary>
    public const double Obvious = 1.3;

    private readonly List<double> _ratios = [];
    private readonly List<double> _baselines = [];

    public int Pairs => _ratios.Count;

    /// <summary>The estimate from the pairs so far; null before the second.</summary>
    public SpeedupEstimate? Estimate => _ratios.Count < 2 ? null : SpeedupEstimate.FromRatios(_ratios);

    private bool IsObvious => _ratios.TrueForAll(ratio => ratio >= required * Obvious) || _ratios.TrueForAll(ratio => ratio < required / Obvious);

    public double? NoiseFloorPercent => _baselines.Count < 2 ? null : SpeedupEstimate.NoiseFloorPercent(_baselines);

    /// <summary>
    /// Which side goes first in the next pair: A B, B A, A B, ... A drift of the machine then pushes neighbouring pairs in opposite directions.
    /// </summary>
    public bool BaselineFirst => _ratios.Count % 2 == 0;

    public void Add(TimeSpan baseline, TimeSpan candidate)
    {
        // A candidate that is below the clock's resolution is as fast as one tick.
        var least = TimeSpan.FromTicks(1);
        _baselines.Add(Math.Max(baseline.Ticks, least.Ticks));
        _ratios.Add((double)Math.Max(baseline.Ticks, least.Ticks) / Math.Max(candidate.Ticks, least.Ticks));
    }

    /// <param name="elapsed">Time spent on the pairs so far.</param>
    public GateAnswer Answer(TimeSpan elapsed)
    {
        var spent = Pairs >= budget.MaxPairs || (elapsed >= budget.MaxTime && Pairs >= 2);
        if (Estimate is not { } estimate || (Pairs < budget.MinPairs && !spent && !IsObvious))
        {
            return GateAnswer.MorePairs;
        }

        return estimate switch
        {
            _ when estimate.Low >= required => GateAnswer.Pass,
            _ when estimate.High < required => GateAnswer.NotYet,
            _ => spent ? GateAnswer.TooCloseToCall : GateAnswer.MorePairs,
        };
    }
}
