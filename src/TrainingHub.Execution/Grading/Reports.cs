using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>The ways a grading ends, as documents.</summary>
internal static class Reports
{
    public static GradeReport Failed(ExerciseKit kit, GradedCall.Failed failed) => Base(kit, Decision.Error, failed.Verdict) with
    {
        Feedback = GradeSentences.Failed(failed, kit.Limits),
        Diagnostics = failed.Diagnostics ?? [],
        Error = failed.Error,
    };

    /// <param name="call">Anything but a returned value.</param>
    public static GradeReport ExerciseFault(ExerciseKit kit, string part, GradedCall call)
    {
        var failed = call as GradedCall.Failed ?? new GradedCall.Failed(Verdict.RuntimeError, Explanation: "It answered a call that nobody had made.");
        return Base(kit, Decision.Error, Verdict.SandboxError) with { Feedback = GradeSentences.ExerciseFault(part, failed) };
    }

    /// <param name="rule">The rule that was broken, in words.</param>
    public static GradeReport Rejected(ExerciseKit kit, string rule) => Base(kit, Decision.Rejected, Verdict.Ok) with
    {
        Checks = [new GradeCheck(GradeSentences.RulesCheck, false, rule)],
        Feedback = [rule, GradeSentences.RejectedMeans],
    };

    /// <summary>It keeps the machine from everybody else, and there is nothing left to find out.</summary>
    public static GradeReport TookTooLong(ExerciseKit kit, TimeSpan candidate, TimeSpan baseline)
    {
        var sentence = GradeSentences.TookTooLong(candidate, baseline);
        return Base(kit, Decision.NotYet, Verdict.TimeLimit) with { Checks = [new GradeCheck(GradeSentences.TimeCheck, false, sentence)], Feedback = [sentence] };
    }

    public static GradeReport TooLong(ExerciseKit kit, int input, int expectedBytes, int actualBytes) => Base(kit, Decision.Wrong, Verdict.Ok) with
    {
        Checks = [new GradeCheck(GradeSentences.OutputCheck, false, $"The answer to hidden input {input} is far too long.")],
        Feedback = [$"On hidden input {input} the answer has {actualBytes} bytes as JSON, the baseline's {expectedBytes}: they cannot be equal."],
    };

    public static GradeReport Wrong(ExerciseKit kit, FirstDifference difference, string size) => Base(kit, Decision.Wrong, Verdict.Ok) with
    {
        FirstDifference = difference,
        Checks = [new GradeCheck(GradeSentences.OutputCheck, false, $"Hidden input {difference.Case} differs in line {difference.Line}.")],
        Feedback = GradeSentences.Wrong(difference, size),
    };

    public static GradeReport NoJson(ExerciseKit kit, int input) => Base(kit, Decision.Wrong, Verdict.Ok) with
    {
        Checks = [new GradeCheck(GradeSentences.OutputCheck, false, $"The answer to hidden input {input} is no JSON.")],
        Feedback = GradeSentences.NoJson(input),
    };

    /// <param name="kit">The exercise.</param>
    /// <param name="gates">What each gate found.</param>
    /// <param name="pairs">The timed pairs.</param>
    /// <param name="speed">The ratio to tell of first; null when none was measured.</param>
    /// <param name="inputs">How many inputs were compared.</param>
    public static GradeReport Decided(ExerciseKit kit, IReadOnlyList<GateResult> gates, IReadOnlyList<PairFigures> pairs, TimeJudge? speed, int inputs)
    {
        var estimate = speed?.Decision.Estimate;
        return Base(kit, DecisionOf(gates), Verdict.Ok) with
        {
            Correct = true,
            Speedup = estimate is null
                ? null
                : new Speedup(Math.Round(estimate.Estimate, 3), Math.Round(estimate.Low, 3), Math.Round(estimate.High, 3), speed!.Gate.Min ?? 1, estimate.Pairs, Rounded(speed.Decision.NoiseFloorPercent)),
            Gates = gates,
            Pairs = pairs,
            Checks =
            [
                new GradeCheck(GradeSentences.OutputCheck, true, $"{inputs} inputs, all equal."),
                .. gates.Select(gate => new GradeCheck(GradeSentences.CheckName(gate.Gate), gate.Decision == Decision.Pass, gate.Detail)),
            ],
            Feedback = GradeSentences.Decided(kit, gates, speed, inputs),
        };
    }

    private static Decision DecisionOf(IReadOnlyList<GateResult> gates)
    {
        var required = gates.Where(gate => !gate.Gate.Optional).Select(gate => gate.Decision).ToList();
        return required.Contains(Decision.NotYet) ? Decision.NotYet : required.Contains(Decision.TooCloseToCall) ? Decision.TooCloseToCall : Decision.Pass;
    }

    private static double? Rounded(double? percent) => percent is { } value ? Math.Round(value, 2) : null;

    private static GradeReport Base(ExerciseKit kit, Decision decision, Verdict verdict) =>
        new() { Exercise = kit.Id, Language = kit.Language, Decision = decision, Verdict = verdict };
}
