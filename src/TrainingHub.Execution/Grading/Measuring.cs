using TrainingHub.Execution.Runs;
using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>One submission's way through comparing and measuring, mode by mode, until every gate has its answer or the budget is spent.</summary>
internal sealed class Measuring(ExerciseKit kit, Duel duel, PairBudget budget, RunEvents events, TimeProvider clock)
{
    private const int InputsWithoutGates = 2;
    private readonly List<GateResult> _results = [];
    private readonly List<PairFigures> _pairs = [];
    private TimeJudge? _speed;

    public async Task<GradeReport> RunAsync(CancellationToken cancellation)
    {
        if (await CompareAndMeasureAsync(cancellation).ConfigureAwait(false) is { } failure)
        {
            // What was seen up to then is the evidence.
            return failure with { Pairs = _pairs, Gates = _results };
        }

        return Reports.Decided(kit, _results, _pairs, _speed, duel.InputsCompared);
    }

    private async Task<GradeReport?> CompareAndMeasureAsync(CancellationToken cancellation)
    {
        foreach (var mode in kit.Modes.DefaultIfEmpty<string?>(null))
        {
            Publish(mode is null ? "Comparing the output on fresh inputs." : $"Comparing the output of mode {mode} on fresh inputs.");
            if (await duel.CompareAsync(mode, cancellation).ConfigureAwait(false) is { } unequal)
            {
                return unequal;
            }

            var gates = kit.Gates.Where(gate => gate.Mode == mode).ToList();
            if (await (gates.Count == 0 ? CompareMoreAsync(mode, cancellation) : MeasureAsync(mode, gates, cancellation)).ConfigureAwait(false) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    // A right answer is all that is asked for, also on inputs of full size.
    private async Task<GradeReport?> CompareMoreAsync(string? mode, CancellationToken cancellation)
    {
        for (var input = 0; input < InputsWithoutGates; input++)
        {
            var (pair, failure) = await duel.RunPairAsync(mode, baselineFirst: true, cancellation).ConfigureAwait(false);
            Note(pair, mode);
            if (failure is not null)
            {
                return failure;
            }
        }

        return null;
    }

    private async Task<GradeReport?> MeasureAsync(string? mode, List<Gate> gates, CancellationToken cancellation)
    {
        var judges = gates.Where(gate => !SeriesGates.IsSeries(gate)).Select(gate => GateJudge.For(gate, budget)).ToList();
        var speed = judges.OfType<TimeJudge>().Where(judge => judge.Gate.IsRatio).OrderBy(judge => judge.Gate.Optional).FirstOrDefault();
        _speed ??= speed;
        if (judges.Count > 0 && await RunPairsAsync(mode, judges, speed, cancellation).ConfigureAwait(false) is { } failure)
        {
            return failure;
        }

        foreach (var series in gates.Where(SeriesGates.IsSeries))
        {
            Publish(series.Kind == GateKind.Growth ? "Measuring how the work grows with the input." : "Timing many calls.");
            var (result, broken) = await SeriesGates.JudgeAsync(series, duel, pair => Note(pair, mode), cancellation).ConfigureAwait(false);
            if (broken is not null)
            {
                return broken;
            }

            _results.Add(result!);
        }

        return null;
    }

    private async Task<GradeReport?> RunPairsAsync(string? mode, List<GateJudge> judges, TimeJudge? speed, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var number = 0;
        GateAnswer[] answers;
        do
        {
            Publish(GradeSentences.Progress(speed?.Decision, number), ProgressOf(mode, speed, number, clock.GetElapsedTime(began)));
            var (pair, failure) = await duel.RunPairAsync(mode, baselineFirst: number++ % 2 == 0, cancellation).ConfigureAwait(false);
            Note(pair, mode);
            if (failure is not null)
            {
                return failure;
            }

            judges.ForEach(judge => judge.Add(pair!));
            if (judges.OfType<CountJudge>().Select(judge => judge.Breach).FirstOrDefault(breach => breach is not null) is { } rule)
            {
                return Reports.Rejected(kit, rule);
            }

            answers = [.. judges.Select(judge => judge.Answer(clock.GetElapsedTime(began)))];
        }
        while (GoesOn(judges, answers));
        _results.AddRange(judges.Zip(answers, (judge, answer) => judge.Result(answer)));
        return null;
    }

    private void Note(Pair? pair, string? mode)
    {
        if (pair is not null)
        {
            _pairs.Add(Figures(pair, mode));
        }
    }

    // A mark that decides nothing gets what pairs there are.
    private bool GoesOn(List<GateJudge> judges, GateAnswer[] answers)
    {
        var required = judges.Zip(answers).Where(pair => !pair.First.Gate.Optional || judges.TrueForAll(judge => judge.Gate.Optional)).Select(pair => pair.Second).ToList();
        return !required.Contains(GateAnswer.NotYet) && (required.Contains(GateAnswer.MorePairs) || !duel.IsSettled);
    }

    private static PairFigures Figures(Pair pair, string? mode) =>
        new(Milliseconds(pair.Baseline.Cpu), Milliseconds(pair.CandidateCpu), Milliseconds(pair.Baseline.Wall), Milliseconds(pair.CandidateWall))
        {
            Mode = mode,
            Calm = pair.IsCalm,
            OthersBusy = Math.Round(pair.OthersBusy, 3),
            CandidateIdleMs = Milliseconds(pair.Candidate.IdleCpu),
            CandidateTakingMs = Milliseconds(pair.Candidate.TakingCpu),
            BaselineTakingMs = Milliseconds(pair.Baseline.TakingCpu),
        };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    private MeasuringProgress ProgressOf(string? mode, TimeJudge? speed, int pairs, TimeSpan elapsed)
    {
        var estimate = speed?.Decision.Estimate;
        double? left = pairs == 0 ? null : Math.Min((budget.MaxPairs - pairs) * elapsed.TotalSeconds / pairs, Math.Max(0, (budget.MaxTime - elapsed).TotalSeconds));
        return new MeasuringProgress(pairs, budget.MaxPairs, Rounded(estimate?.Estimate), Rounded(estimate?.Low), Rounded(estimate?.High), speed?.Gate.Min, left is { } seconds ? Math.Round(Math.Max(0, seconds), 1) : null)
        {
            Mode = mode,
        };
    }

    private static double? Rounded(double? factor) => factor is { } value && double.IsFinite(value) ? Math.Round(value, 3) : null;

    private void Publish(string detail, MeasuringProgress? progress = null) => events.Publish(new RunEvent.StateChanged(RunStates.Running, RunStates.Measuring) { Detail = detail, Progress = progress });
}
