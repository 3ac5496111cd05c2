using System.Globalization;
using TrainingHub.Measurement;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>What a learner is told: plain sentences that say what was found, what it means, and where to look next.</summary>
internal static class GradeSentences
{
    public const string OutputCheck = "identical output on fresh inputs";
    public const string SpeedCheck = "speed";
    public const string RulesCheck = "rules";
    public const string TimeCheck = "time for grading";
    public const string AnsweredUnasked = "The program sent an answer that nobody had asked for. One call, one answer, by returning it: what is written past the harness is not accepted.";
    public const string RejectedMeans = "It was refused for this, whatever its answers and times. If you did not intend it, ask your instructor to look: the submission is kept as you sent it, with what was measured until then.";

    public static string WorkedUnasked(TimeSpan idle) =>
        $"Between two calls, after an answer or while the next input was handed over, the program used {idle.TotalMilliseconds:0} ms of CPU time that nobody asked for. Work has to be done within the call: no threads, tasks or processes may go on after it.";

    public static string AskedWhileTaking(long requests) =>
        $"While the next input was handed over, before the call began, the program sent the service {requests} {(requests == 1 ? "request" : "requests")}. It has no business with the service then: ask within the call, and let no thread, task or process go on after it.";

    public static string WentOn(int seen, int looks) =>
        $"Between two calls, after it had answered and while the baseline was being measured, threads or processes of the program still ran, {seen} of the {looks} times that were looked at. Work has to end with the call: none may go on.";

    public static string TookTooLong(TimeSpan candidate, TimeSpan baseline) => string.Create(CultureInfo.InvariantCulture,
        $"The grading was stopped: so far the program's calls took {candidate.TotalSeconds:0.#} s, those of the baseline on the same inputs {baseline.TotalSeconds:0.#} s. Look for what it waits for, or for work that grows faster than the input.");

    public static string Times(double ratio) => ratio.ToString(ratio < 20 ? "0.0#" : "0", CultureInfo.InvariantCulture);

    public static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 1000 || value == Math.Round(value) ? "#,0" : Math.Abs(value) >= 20 ? "0.#" : Math.Abs(value) >= 0.1 ? "0.0##" : "0.####", CultureInfo.InvariantCulture);

    /// <summary>What a gate asks for, such as "at least 5.0 asked for".</summary>
    public static string Bound(Gate gate) => (gate.Min, gate.Max) switch
    {
        ({ } least, { } most) => $"{Number(least)} to {Number(most)} asked for",
        ({ } least, null) => $"at least {Number(least)} asked for",
        (null, { } most) => $"at most {Number(most)} asked for",
        _ => "nothing asked for",
    };

    /// <summary>The gate that learners hear most of is simply called speed; one that decides nothing says so.</summary>
    public static string CheckName(Gate gate) => gate switch
    {
        { Optional: true } => $"{gate.Id} (optional)",
        { Kind: GateKind.CpuRatio, Mode: null } => SpeedCheck,
        _ => gate.Id,
    };

    public static string Progress(SequentialDecision? decision, int pairs) => decision?.Estimate is { } estimate
        ? $"{pairs} pairs measured: {Times(estimate.Estimate)} times faster so far, between {Times(estimate.Low)} and {Times(estimate.High)}."
        : pairs switch { 0 => "Measuring the first pair.", 1 => "1 pair measured.", _ => $"{pairs} pairs measured." };

    public static IReadOnlyList<string> Decided(ExerciseKit kit, IReadOnlyList<GateResult> gates, TimeJudge? speed, int inputs)
    {
        var sentences = new List<string>();
        var told = gates.FirstOrDefault(result => speed is not null && result.Gate == speed.Gate);
        if (told is not null && speed!.Decision.Estimate is { } estimate)
        {
            sentences.AddRange(Speed(told, estimate, kit, inputs));
        }
        else
        {
            sentences.Add($"Equal answers on {inputs} fresh inputs{(gates.Any(gate => !gate.Gate.Optional) ? "." : ": passed.")}");
        }

        // Of the others, those that stand in the way one by one.
        var others = gates.Where(gate => gate != told && gate.Gate is not { IsRatio: true, Optional: true }).ToList();
        sentences.AddRange(others.Where(gate => gate.Decision != Decision.Pass).Select(Missing));
        if (others.Count(gate => gate.Decision == Decision.Pass) is > 0 and var met)
        {
            sentences.Add(met == others.Count && told is null
                ? met == 1 ? "The condition is met." : $"All {met} conditions are met."
                : met == 1 ? "1 other condition is met." : $"{met} other conditions are met.");
        }

        if (gates.Any(gate => gate is { Decision: Decision.TooCloseToCall, Gate.Optional: false }) && !gates.Any(gate => gate is { Decision: Decision.NotYet, Gate.Optional: false }))
        {
            sentences.Add("That there is no decision costs you nothing: submit again when the machine is calmer, or with a little more speed.");
        }

        return sentences;
    }

    private static string Missing(GateResult result) =>
        $"{(result.Decision == Decision.NotYet ? "Not met" : "Cannot be told")}{(result.Gate.Mode is { } mode ? $" in {mode}" : "")}: {result.Gate.Asks ?? result.Gate.Id}: {result.Detail}";

    private static List<string> Speed(GateResult told, SpeedupEstimate estimate, ExerciseKit kit, int inputs)
    {
        var gate = told.Gate;
        var time = gate.Kind == GateKind.WallRatio ? "time" : "CPU time";
        if (gate.Min is not { } required)
        {
            return [$"Identical output on {inputs} fresh inputs, with {Times(estimate.Estimate)} times less {time} than the baseline.", Interval(estimate)];
        }

        var sentences = new List<string> { Headline(estimate, required, inputs, time), Interval(estimate) };
        sentences.AddRange(told.Decision switch
        {
            Decision.Pass => Passed(estimate, kit, required),
            Decision.NotYet => NotYet(estimate, required, time),
            _ => [$"The gate of {Times(required)} lies inside that interval, so this measurement can say neither yes nor no, and it does not guess. A little more speed settles it; submitting the same program again may not."],
        });
        return sentences;
    }

    public static IReadOnlyList<string> Wrong(FirstDifference difference, string size) =>
    [
        $"On hidden input {difference.Case} ({size}) the answer departs from the baseline's in line {difference.Line} of the indented JSON.",
        $"Expected {difference.Expected}, got {difference.Actual}.",
        "Speed counts only when the output is identical. Compare with the starter's output on larger or odder data than the sample: it shows cases that the sample does not have.",
    ];

    public static IReadOnlyList<string> NoJson(int input) =>
    [
        $"On hidden input {input} the returned value is no JSON that could be compared.",
        "Return numbers, texts, lists and dictionaries as the task describes them; NaN and infinity are no JSON numbers.",
    ];

    public static IReadOnlyList<string> Failed(GradedCall.Failed failed, RunLimits limits)
    {
        string[] sentences = failed.Verdict switch
        {
            Verdict.CompileError => ["The program does not compile, so nothing was measured. Press Run to see the messages beside the code."],
            Verdict.RuntimeError => [failed.Error is { } error ? $"The program ended with {error.Type}{At(error)}: {error.Message}" : "The program ended before it returned an answer.", "Graded inputs are larger than the sample and hold odd rows that it does not have."],
            Verdict.TimeLimit => [$"The program was stopped: one call may use {limits.CpuSeconds:0.#} s of CPU and {limits.WallSeconds:0.#} s in all.", "Look for work that grows faster than the input: a search inside a loop, a sort inside a loop."],
            Verdict.MemoryLimit => [$"The program needed more than its {limits.MemoryMib} MiB of memory."],
            Verdict.OutputLimit when failed.Explanation is not null => [],
            Verdict.OutputLimit => [$"The program printed more than {limits.OutputKib} KiB. What is graded must return its answer, not print."],
            Verdict.ProcessLimit => [$"The program started more than its {limits.Processes} processes and threads."],
            Verdict.DiskLimit => [$"The program wrote more than its {limits.DiskMib} MiB of files."],
            Verdict.Cancelled => ["The grading was cancelled; it does not count."],
            _ => ["The sandbox failed, not your program. Nothing was counted; submit again, and tell your instructor if it happens twice."],
        };
        return failed.Explanation is { Length: > 0 } explanation ? [.. sentences, explanation] : sentences;
    }

    /// <summary>The exercise itself is at fault.</summary>
    public static IReadOnlyList<string> ExerciseFault(string part, GradedCall.Failed failed) =>
    [
        $"The exercise's own {part} failed ({failed.Verdict}), so your program could not be graded. This is not your fault and does not count; please tell your instructor.",
        .. failed.Explanation is { Length: > 0 } explanation ? new[] { explanation } : [],
        .. failed.Error is { } error ? new[] { $"{error.Type}{At(error)}: {error.Message}" } : [],
        .. failed.Diagnostics is { Count: > 0 } diagnostics ? new[] { $"{diagnostics[0].Id} in line {diagnostics[0].Line}: {diagnostics[0].Message}" } : [],
    ];

    private static string Headline(SpeedupEstimate estimate, double required, int inputs, string time) => estimate.Estimate >= 1
        ? $"Identical output on {inputs} fresh inputs, with {Times(estimate.Estimate)} times less {time} than the baseline; the gate is {Times(required)}."
        : $"Identical output on {inputs} fresh inputs, but with {Times(1 / estimate.Estimate)} times more {time} than the baseline; the gate is {Times(required)} times less.";

    private static string Interval(SpeedupEstimate estimate) =>
        $"No measurement is exact: from {estimate.Pairs} pairs the true ratio lies between {Times(estimate.Low)} and {Times(estimate.High)} with 95 % confidence.";

    private static IEnumerable<string> Passed(SpeedupEstimate estimate, ExerciseKit kit, double required)
    {
        yield return $"Even the low end of that interval is past the gate of {Times(required)}: passed.";
        if (kit.Modes.Count == 0 && kit.GoldSpeedup is { } gold)
        {
            yield return estimate.Low >= gold
                ? $"It is past the gold mark of {Times(gold)} as well. Gold!"
                : $"Gold begins at {Times(gold)}, if you like: profile what you have now, the picture has changed.";
        }
    }

    private static IEnumerable<string> NotYet(SpeedupEstimate estimate, double required, string time)
    {
        var toSave = 100 * (1 - (estimate.Estimate / required));
        yield return $"Even the high end is below the gate. To reach it, {toSave:0} % of the {time} that your program uses now must go.";
        yield return "Profile it again before the next change: after every improvement another line is the slowest, and a spot that takes 10 % of the time can never give more than 10 %.";
    }

    private static string At(RunError error) => error.Line is { } line ? $" in line {line}" : "";
}
