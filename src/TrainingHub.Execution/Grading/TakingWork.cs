namespace TrainingHub.Execution.Grading;

/// <summary>
/// What a candidate works beyond the baseline while both are handed the same inputs. Taking an input costs both sides the same, so what goes beyond that is work of the call, done before its
/// time began. It is charged as far as it is a habit: of single disturbances, of which either side has some, nothing is left in the middle of all pairs, and a program that works ahead in
/// fewer than half of its calls gains nothing, for the middle of the ratios is one of the others.
/// </summary>
internal sealed class TakingWork
{
    private const int FewestPairs = 3;

    /// <summary>Part of the baseline's own call that is let pass: less than any gate's margin, more than the two takings of one program differ by.</summary>
    private const double Allowed = 0.03;

    /// <summary>From here on, where it is much of what the program does, it is no difference of two heaps that are cleared.</summary>
    private static readonly TimeSpan Mass = TimeSpan.FromMilliseconds(25);

    private readonly List<TimeSpan> _beyond = [];
    private readonly List<TimeSpan> _called = [];

    /// <summary>True when the program works ahead in mass, again and again.</summary>
    public bool IsAgainstTheRules => _beyond.Count >= FewestPairs && Habit > Mass && Habit > Middle(_called) / 2;

    public TimeSpan InAll => TimeSpan.FromTicks(_beyond.Sum(one => Math.Max(0, one.Ticks)));

    /// <summary>Takes note of a pair and answers what its candidate is charged with.</summary>
    public TimeSpan Charge(Pair pair)
    {
        var beyond = pair.Candidate.TakingCpu - pair.Baseline.TakingCpu;
        _beyond.Add(beyond);
        _called.Add(pair.Candidate.Cpu);
        var charged = (beyond < Habit ? beyond : Habit) - (pair.Baseline.Cpu * Allowed);
        return charged > TimeSpan.Zero ? charged : TimeSpan.Zero;
    }

    private TimeSpan Habit => Middle(_beyond);

    // The lower one of two.
    private static TimeSpan Middle(List<TimeSpan> times) => times.Order().ElementAt((times.Count - 1) / 2);
}
