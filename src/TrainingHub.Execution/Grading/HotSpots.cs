using TrainingHub.Execution.Runs;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// Where the time of a program goes that was not fast enough: a run of its own under the line profiler, after the decision and apart from every
/// measured pair, on an input of the graded size with the public seed. Bounded; what was seen up to the bound is told.
/// </summary>
internal static class HotSpots
{
    private const int Most = 3;
    private const double LeastPercent = 5;

    // The tool may take three times as much processor time as this.
    private const double CpuSeconds = 1;
    private const double WallSeconds = 5;
    private const string PythonCall = "\n\nimport os as _graded_os\n{0}(_graded_os.environ['TRAININGHUB_INPUT'])\n";
    private const string CSharpCall = "\n;object __graded = {0}(System.Environment.GetEnvironmentVariable(\"TRAININGHUB_INPUT\"));\nif (__graded is System.Threading.Tasks.Task __pending) {{ await __pending; }}\n";

    /// <summary>Whether it is worth a look: the answer is right and the speed was the problem.</summary>
    public static bool AreWanted(Job job, GradeReport grade) =>
        grade is { Decision: Decision.NotYet or Decision.TooCloseToCall, Verdict: Verdict.Ok } && job.Kind != RunKind.Regrade
        && job.Exercise is { Service: null, Modes.Count: 0 } kit && kit.Arguments is [{ Source: var source }] && source == EntryArgument.PathOnly[0].Source;

    /// <summary>What watchers are told meanwhile.</summary>
    public const string Looking = "Decided. Looking where the time still goes, in a run of its own.";

    /// <summary>The report with its hot lines; without them where the profile tells nothing.</summary>
    public static async Task<GradeReport> AddAsync(Executor executor, Job job, GradeReport grade, CancellationToken cancellation)
    {
        var report = await executor.RunAsync(LookAt(job), new Unheard(), cancellation).ConfigureAwait(false);
        var lines = report.Profile is { } seen ? Of(ProfileDocument.FromJson(ProfileDocument.Unpack(seen.Document)), Lines(job.Code)) : [];
        return lines is [var hottest, ..]
            ? grade with { HotLines = lines, Feedback = [.. grade.Feedback, $"Where the time still goes: {hottest.Percent:0} % in line {hottest.Line}."] }
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

    private static Job LookAt(Job job)
    {
        var kit = job.Exercise!;
        var call = string.Format(System.Globalization.CultureInfo.InvariantCulture, job.Language == Language.Python ? PythonCall : CSharpCall, kit.Entry);
        return job with
        {
            Kind = RunKind.Run,
            Code = job.Code + call,
            Profile = ProfileTool.Lines,
            Exercise = kit with { SampleWorkload = kit.GateWorkload },
            Limits = kit.Limits with { CpuSeconds = CpuSeconds, WallSeconds = WallSeconds },
        };
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
