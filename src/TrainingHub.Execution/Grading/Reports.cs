using TrainingHub.Measurement;
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

    public static GradeReport Decided(ExerciseKit kit, SequentialDecision decision, GateAnswer answer, int inputs)
    {
        var estimate = decision.Estimate!;
        return Base(kit, DecisionOf(answer), Verdict.Ok) with
        {
            Correct = true,
            Speedup = new Speedup(
                Math.Round(estimate.Estimate, 3), Math.Round(estimate.Low, 3), Math.Round(estimate.High, 3), kit.RequiredSpeedup, estimate.Pairs, Rounded(decision.NoiseFloorPercent)),
            Checks =
            [
                new GradeCheck(GradeSentences.OutputCheck, true, $"{inputs} inputs, all equal."),
                new GradeCheck(GradeSentences.SpeedCheck, answer == GateAnswer.Pass, $"{GradeSentences.Times(estimate.Estimate)} times, {GradeSentences.Times(kit.RequiredSpeedup)} asked for."),
            ],
            Feedback = GradeSentences.Speed(answer, estimate, kit, inputs),
        };
    }

    private static Decision DecisionOf(GateAnswer answer) => answer switch
    {
        GateAnswer.Pass => Decision.Pass,
        GateAnswer.NotYet => Decision.NotYet,
        _ => Decision.TooCloseToCall,
    };

    private static double? Rounded(double? percent) => percent is { } value ? Math.Round(value, 2) : null;

    private static GradeReport Base(ExerciseKit kit, Decision decision, Verdict verdict) =>
        new() { Exercise = kit.Id, Language = kit.Language, Decision = decision, Verdict = verdict };
}
