using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// What a candidate does while nothing is asked of it: between its calls, and while it is handed an input. It counts as time of the call, and in mass it is against the rules: threads and
/// processes that go on would slow the baseline down, which is measured meanwhile.
/// </summary>
internal sealed class UnaskedWork(ExerciseKit kit)
{
    private const int FewestPairs = 3;
    private const int PairsAfterABurst = 5;
    private const int RestlessPairs = 9;

    // A runtime may be late twice; whoever puts work off does it again and again.
    private const int BurstsOfAHabit = 3;

    /// <summary>What a guest may use between two calls without being charged: a runtime cleans up and recompiles then.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(25);

    private static readonly GateKind[] CpuKinds = [GateKind.CpuRatio, GateKind.CpuSeconds, GateKind.Growth];

    /// <summary>
    /// From here on, and if it is most of what the program does, it is no cleaning up. Programs that mostly wait do little work, beside which a runtime's late
    /// compiling looks large; where no gate is on CPU time it gains them nothing.
    /// </summary>
    private readonly TimeSpan _mostIdle = TimeSpan.FromMilliseconds(kit.Gates.Count == 0 || kit.Gates.Any(gate => CpuKinds.Contains(gate.Kind)) ? 100 : 500);

    private readonly Unrest _unrest = new();
    private readonly Dictionary<(string? Mode, int Divisor), TakingWork> _taking = [];
    private int _pairs;
    private int _bursts;
    private TimeSpan _idle;
    private TimeSpan _worked;

    /// <summary>
    /// False while too little has been seen of what the candidate does between its calls: sides take turns, so the first long pause comes with the third pair, the next with the fifth.
    /// A runtime that compiles late is busy in one of them, a program that puts work off in both; who was busy twice is watched for longer. Nobody passes before.
    /// </summary>
    public bool IsSettled => _pairs >= (_unrest.IsSuspected || _bursts > 1 ? RestlessPairs : _idle > Rest ? PairsAfterABurst : FewestPairs);

    /// <summary>Takes note of a timed pair.</summary>
    /// <param name="pair">As it was measured.</param>
    /// <param name="mode">The mode it belongs to.</param>
    /// <param name="divisor">Which part of the timed size its input has: what is taken grows with that.</param>
    /// <returns>The pair with what its candidate is charged with, and the rule that was broken, in words, or null.</returns>
    public (Pair Pair, string? Breach) Charge(Pair pair, string? mode, int divisor = 1)
    {
        _unrest.Add(pair.Candidate.RunningBefore);
        if (!_taking.TryGetValue((mode, divisor), out var taking))
        {
            _taking[(mode, divisor)] = taking = new TakingWork();
        }

        pair = pair with { TakingCharge = taking.Charge(pair) };
        if (pair.Candidate.RequestsWhileTaking > 0)
        {
            return (pair, GradeSentences.AskedWhileTaking(pair.Candidate.RequestsWhileTaking));
        }

        if (_unrest.IsCertain)
        {
            return (pair, _unrest.Sentence);
        }

        if (taking.IsAgainstTheRules)
        {
            return (pair, GradeSentences.WorkedUnasked(taking.InAll));
        }

        // Before the first pair a runtime may still be compiling, so nothing is held against it.
        if (_pairs++ == 0)
        {
            return (pair, null);
        }

        var idle = pair.Candidate.IdleCpu;
        _idle += idle;
        _worked += pair.Candidate.Cpu;
        _bursts += idle > Rest ? 1 : 0;
        // One burst is what a runtime may need; charged or not, it would not move the middle of the ratios.
        return _bursts >= BurstsOfAHabit && _idle > _mostIdle + (Rest * _pairs) && _idle > _worked / 2
            ? (pair, GradeSentences.WorkedUnasked(_idle))
            : (pair with { IdleCharge = idle > Rest && _bursts > 1 ? idle : TimeSpan.Zero }, null);
    }
}
