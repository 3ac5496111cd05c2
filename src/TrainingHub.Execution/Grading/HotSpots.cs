using TrainingHub.Execution.Runs;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// Where the time of a program goes that was not fast enough: a run of its own under the line profiler, after the decision and apart from every
/// measured pair, on an input of the graded size with the public seed, in the first mode that did not reach its gates. Bounded; what was seen up to the bound is told.
/// </summary>
internal sealed class HotSpots(Executor executor)
{
    private const int Most = 3;
    private const double LeastPercent = 5;

    // The tool may take three times as much processor time as this.
    private const double CpuSeconds = 1;
    private const double WallSeconds = 5;

    /// <summary>Whether it is worth a look: the answer is right and the speed was the problem.</summary>
    public static bool AreWanted(Job job, GradeReport grade) =>
        grade is { Decision: Decision.NotYet or Decision.TooCloseToCall, Verdict: Verdict.Ok } && job is { Kind: not RunKind.Regrade, Exercise: not null };

    /// <summary>The report with its hot lines; without them where the profile tells nothing.</summary>
    public async Task<GradeReport> AddAsync(Job job, GradeReport grade, CancellationToken cancellation)
    {
        var mode = SlowMode(job.Exercise!, grade);
        var report = await executor.RunAsync(LookAt(job), new SampleCall(mode), new Unheard(), cancellation).ConfigureAwait(false);
        var lines = report.Profile is { } seen ? Of(WithoutModuleLevel(ProfileDocument.FromJson(ProfileDocument.Unpack(seen.Document)), job), Lines(job.Code)) : [];
        return lines is [var hottest, ..]
            ? grade with { HotLines = lines, Feedback = [.. grade.Feedback, Sentence(mode, hottest)] }
            : grade;
    }

    /// <summary>The lines of the program itself that hold most of the time.</summary>
    public static IReadOnlyList<HotLine> Of(Profile profile, int lines)
    {
        var own = profile.Lines.Where(line => line.Line >= 1 && line.Line <= lines).ToList();
        var sum = own.Sum(line => (double)Time(line));
        return sum <= 0
            ? []
            : [.. own.OrderByDescending(Time).ThenBy(line => line.Line).Take(Most)
                .Select(line => new HotLine(line.Line, Math.Round(Time(line) / sum * 100, 1), null))
                .Where(line => line.Percent >= LeastPercent)];
    }

    /// <summary>The first mode whose required gates were not all reached; the exercise's first where no gate tells.</summary>
    public static string? SlowMode(ExerciseKit kit, GradeReport grade) =>
        (grade.Gates.FirstOrDefault(gate => !gate.Gate.Optional && gate.Decision != Decision.Pass)?.Gate.Mode) ?? (kit.Modes is [var first, ..] ? first : null);

    private static string Sentence(string? mode, HotLine hottest) => mode is null
        ? $"Where the time still goes: {hottest.Percent:0} % in line {hottest.Line}."
        : $"Where the time still goes in mode {mode}: {hottest.Percent:0} % in line {hottest.Line}.";

    private static Job LookAt(Job job) => job with
    {
        Kind = RunKind.Run,
        Profile = ProfileTool.Lines,
        Exercise = job.Exercise! with { SampleWorkload = job.Exercise.GateWorkload },
        Limits = job.Exercise.Limits with { CpuSeconds = CpuSeconds, WallSeconds = WallSeconds },
    };

    // Imports and whatever else stands at the left edge of a Python program run before the first timed call.
    private static Profile WithoutModuleLevel(Profile profile, Job job)
    {
        var lines = job.Code.Split('\n');
        return job.Language != Language.Python
            ? profile
            : profile with { Lines = [.. profile.Lines.Where(line => line.Line >= 1 && line.Line <= lines.Length && lines[line.Line - 1] is [' ' or '\t', ..])] };
    }

    // Without what its callees took: that is told of their own lines.
    private static long Time(ProfileLine line) => line.Own ?? line.Time ?? 0;

    private static int Lines(string code) => code.Count(character => character == '\n') + 1;

    private sealed class Unheard : IRunSink
    {
        public void Publish(RunEvent runEvent)
        {
            // The look is ours: what the program prints meanwhile is none of its answer.
        }
    }
}
