using System.Globalization;
using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>Looks at the pairs of one mode with one gate in mind.</summary>
internal abstract class GateJudge(Gate gate)
{
    public Gate Gate => gate;

    /// <summary>What the pairs so far say.</summary>
    /// <param name="elapsed">Time spent on them.</param>
    public abstract GateAnswer Answer(TimeSpan elapsed);

    public abstract void Add(Pair pair);

    public abstract GateResult Result(GateAnswer answer);

    public static GateJudge For(Gate gate, PairBudget budget) => gate.Kind switch
    {
        GateKind.CpuRatio or GateKind.WallRatio or GateKind.CpuSeconds => new TimeJudge(gate, budget),
        GateKind.LoopLag => new LagJudge(gate, budget),
        _ => new CountJudge(gate, budget),
    };

    protected static Decision DecisionOf(GateAnswer answer) => answer switch
    {
        GateAnswer.Pass => Decision.Pass,
        GateAnswer.NotYet => Decision.NotYet,
        _ => Decision.TooCloseToCall,
    };

    protected static string Number(double value) => GradeSentences.Number(value);

    protected string Wanted => GradeSentences.Bound(gate);
}

/// <summary>A ratio of times, or a bound on CPU seconds, which is the ratio of the bound to what was used.</summary>
internal sealed class TimeJudge(Gate gate, PairBudget budget) : GateJudge(gate)
{
    // A measurement without a gate stops when more pairs would not tell more.
    private const double Fine = 0.03;
    private readonly SequentialDecision _decision = new(gate.Kind == GateKind.CpuSeconds ? 1 : gate.Min ?? double.Epsilon, budget);
    private readonly PairBudget _budget = budget;
    private int _offered;
    private int _disturbed;

    public SequentialDecision Decision => _decision;

    public override void Add(Pair pair)
    {
        _offered++;
        if (Gate.Kind == GateKind.WallRatio && !pair.IsCalm)
        {
            _disturbed++;
        }
        else if (Gate.Kind == GateKind.WallRatio)
        {
            _decision.Add(pair.Baseline.Wall, pair.CandidateWall);
        }
        else
        {
            _decision.Add(Gate.Kind == GateKind.CpuSeconds ? TimeSpan.FromSeconds(Gate.Max!.Value) : pair.Baseline.Cpu, pair.CandidateCpu);
        }
    }

    public override GateAnswer Answer(TimeSpan elapsed)
    {
        var spent = _offered >= _budget.MaxPairs || elapsed >= _budget.MaxTime;
        if (Gate is { Min: null, Kind: GateKind.CpuRatio or GateKind.WallRatio })
        {
            var fine = _decision.Pairs >= _budget.MinPairs && _decision.Estimate is { } estimate && estimate.High <= estimate.Estimate * (1 + Fine);
            return fine || spent ? GateAnswer.Pass : GateAnswer.MorePairs;
        }

        var answer = _decision.Answer(elapsed);
        return answer == GateAnswer.MorePairs && spent ? GateAnswer.TooCloseToCall : answer;
    }

    public override GateResult Result(GateAnswer answer)
    {
        if (_decision.Estimate is not { } estimate)
        {
            return new GateResult(Gate, DecisionOf(GateAnswer.TooCloseToCall), null, null, null, _decision.Pairs, Undecided());
        }

        var (value, low, high) = Gate.Kind == GateKind.CpuSeconds
            ? (Gate.Max!.Value / estimate.Estimate, Gate.Max.Value / estimate.High, Gate.Max.Value / estimate.Low)
            : (estimate.Estimate, estimate.Low, estimate.High);
        var found = $"{Number(value)}{Unit} ({Number(low)} to {Number(high)}), {Wanted}.";
        return new GateResult(Gate, DecisionOf(answer), Round(value), Round(low), Round(high), estimate.Pairs, answer is GateAnswer.Pass or GateAnswer.NotYet ? found : $"{found} {Undecided()}");
    }

    private string Unit => Gate.Kind == GateKind.CpuSeconds ? " s" : " times";

    private string Undecided() => _disturbed > 0
        ? $"{_disturbed} of {_offered} pairs do not count, because other work used more than {Pair.Disturbance * 100:0} % of the cores: elapsed times say nothing then."
        : $"The bound lies inside the interval after {_decision.Pairs} pairs.";

    private static double Round(double value) => Math.Round(value, 4);
}

/// <summary>Counts: the middle of the calls must reach a least, the worst must keep to a most.</summary>
internal sealed class CountJudge(Gate gate, PairBudget budget) : GateJudge(gate)
{
    private const int Calls = 3;
    private const int MostCalls = 9;

    // How far from the bound a machine's other work can push a program that does what is asked.
    private const double Near = 0.5;

    /// <summary>
    /// What a busy machine makes less of: who gets no core does not work, ask or wait beside the others. How often something was asked for and by whom, how much memory was taken and what
    /// the service counted is the program's own doing.
    /// </summary>
    private static readonly GateKind[] NeedCalm = [GateKind.InFlight, GateKind.Threads, GateKind.Processes, GateKind.WaitingThreads, GateKind.EventLoop];

    private const double Mib = 1024 * 1024;

    // What a runtime's own housekeeping may add to a process while one call allocates little.
    private const double Slack = 24 * Mib;
    private readonly PairBudget _budget = budget;
    private readonly List<double> _values = [];
    private double _outgrown;
    private int _offered;

    public override void Add(Pair pair)
    {
        _offered++;
        var call = pair.Candidate;
        var value = ValueOf(pair, Gate.Share);
        // Doing it on a busy machine is no less done.
        if (pair.IsCalm || !IsNearMiss(pair, value))
        {
            _values.Add(value);
        }

        if (Gate.Kind == GateKind.AllocatedBytes && call.ClaimedAllocation is { } claimed)
        {
            _outgrown = Math.Max(_outgrown, call.Sight.PeakBytes - claimed - Slack);
        }
    }

    private bool IsNearMiss(Pair pair, double value) => NeedCalm.Contains(Gate.Kind) && value < Gate.Min
        && (Gate.Kind is GateKind.Threads or GateKind.Processes ? ValueOf(pair, Gate.Share * Near) >= Gate.Min : value >= Gate.Min * Near);

    private double ValueOf(Pair pair, double share)
    {
        var call = pair.Candidate;
        return Gate.Kind switch
        {
            GateKind.AllocatedBytes => call.ClaimedAllocation ?? double.MaxValue,
            GateKind.PeakMemory => (call.Sight.HeldBytes + call.Sight.PeakBytes) / Mib,
            GateKind.Threads => Workers(call.Sight.Threads, pair.TakingCharge, share),
            GateKind.Processes => Workers(call.Sight.Processes, pair.TakingCharge, share),
            GateKind.InFlight => call.Counts?.InFlight ?? 0,
            GateKind.Requests => call.Counts?.Requests ?? 0,
            GateKind.RequestsPerPath => call.Counts?.PerPath ?? 0,
            GateKind.Connections => call.Counts?.Connections ?? 0,
            GateKind.Counter => call.Counts?.Own.GetValueOrDefault(Gate.Counter ?? "") ?? 0,
            GateKind.WaitingThreads => call.Sight.Waiting,
            GateKind.EventLoop => Gate.Loops.Sum(loop => call.Sight.Loops?.GetValueOrDefault(loop) ?? 0),
            _ => throw new InvalidOperationException($"{Gate.Kind} is no count."),
        };
    }

    /// <summary>A rule that was broken, in words, or null.</summary>
    public string? Breach => _outgrown > 0
        ? $"The program reports fewer allocated bytes than its memory grew by, seen from outside: {_outgrown / Mib:0.#} MiB are missing from the count."
        : null;

    public override GateAnswer Answer(TimeSpan elapsed) =>
        _values.Count >= Calls || IsLost ? Judged()
        : IsDisturbed && (_offered >= Math.Min(MostCalls, _budget.MaxPairs) || elapsed >= _budget.MaxTime) ? GateAnswer.TooCloseToCall
        : GateAnswer.MorePairs;

    public override GateResult Result(GateAnswer answer)
    {
        var busy = $"Other work used the cores in {_offered - _values.Count} of {_offered} calls: that too little was seen in them says nothing about the program.";
        if (_values.Count == 0)
        {
            return new GateResult(Gate, Decision.TooCloseToCall, null, null, null, 0, IsDisturbed ? busy : "It did not come to that.");
        }

        var value = Math.Round(Value, 3);
        var found = $"{Number(value)}{(Gate.Unit.Length > 0 ? " " + Gate.Unit : "")}, {Wanted}.";
        return answer == GateAnswer.TooCloseToCall
            ? new GateResult(Gate, Decision.TooCloseToCall, value, null, null, _values.Count, $"{found} {busy}")
            : new GateResult(Gate, DecisionOf(Judged()), value, null, null, _values.Count, found);
    }

    private bool IsDisturbed => _offered > _values.Count;

    // Whatever further calls show: of three the middle one stays below, or one is already over.
    private bool IsLost => _values.Count(value => value < Gate.Min) > Calls / 2 || _values.Any(value => value > Gate.Max);

    private double Value => Gate.Max is null ? Middle : Gate.Min is { } least && Middle < least ? Middle : _values.Max();

    private double Middle => _values.Order().ElementAt((_values.Count - 1) / 2);

    private GateAnswer Judged() => (Gate.Min is not { } least || Middle >= least) && (Gate.Max is not { } most || _values.Max() <= most) ? GateAnswer.Pass : GateAnswer.NotYet;

    // What was done while the input was taken is part of the work of which each must have done a share: else a little show within the call would do.
    private static int Workers(IReadOnlyList<long>? used, TimeSpan before, double share)
    {
        var all = (used?.Sum() ?? 0) + (before.TotalMicroseconds * 1000);
        return all > 0 ? used?.Count(one => one >= all * share) ?? 0 : 0;
    }
}

/// <summary>Heartbeats, whose lateness can be the machine's fault.</summary>
internal sealed class LagJudge(Gate gate, PairBudget budget) : GateJudge(gate)
{
    private const int Calls = 3;
    private const int LeastBeats = 5;
    private readonly PairBudget _budget = budget;
    private readonly List<double> _lags = [];
    private int _offered;
    private bool _silent;

    public override void Add(Pair pair)
    {
        _offered++;
        _silent |= pair.Candidate.Counts is not { Beats: >= LeastBeats };
        // Being on time on a busy machine is no less on time.
        if (pair.IsCalm || pair.Candidate.Counts?.LagMs <= Gate.Max)
        {
            _lags.Add(pair.Candidate.Counts?.LagMs ?? 0);
        }
    }

    public override GateAnswer Answer(TimeSpan elapsed) =>
        _silent ? GateAnswer.NotYet
        : _lags.Count >= Calls ? _lags.Max() <= Gate.Max ? GateAnswer.Pass : GateAnswer.NotYet
        : _offered >= _budget.MaxPairs || elapsed >= _budget.MaxTime ? GateAnswer.TooCloseToCall
        : GateAnswer.MorePairs;

    public override GateResult Result(GateAnswer answer)
    {
        double? value = _lags.Count == 0 ? null : Math.Round(_lags.Max(), 1);
        var detail = _silent ? $"Fewer than {LeastBeats} heartbeats were answered in a call: the event loop did not run, or not long enough."
            : answer == GateAnswer.TooCloseToCall ? "Other work used the cores, so late heartbeats say nothing about the program."
            : string.Create(CultureInfo.InvariantCulture, $"A heartbeat waited {value:0.#} ms at most, {Wanted}.");
        return new GateResult(Gate, DecisionOf(answer), value, null, null, _lags.Count, detail);
    }
}
