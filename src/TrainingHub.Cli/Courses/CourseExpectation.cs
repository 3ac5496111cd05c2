using TrainingHub.Cli.Running;
using TrainingHub.Courses;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Courses;

/// <summary>What came of holding one declaration of a course against reality.</summary>
internal sealed record VerifiedExpectation(string File, bool Holds, string Declared, string Found)
{
    /// <summary>This host's figures, for a graded program.</summary>
    public HostFigures? Figures { get; init; }

    /// <summary>True for a graded program that passed, declared so or not.</summary>
    public bool HasPassed => Figures is { Decision: Decision.Pass };

    public double Seconds { get; init; }

    /// <summary>2 where a second look was needed.</summary>
    public int Attempts { get; init; } = 1;

    public override string ToString() => $"{(Holds ? "ok  " : "FAIL")} {File}: {Found}{(Holds ? "" : $", declared {Declared}")}";
}

/// <summary>What one program of an exercise reached on this host.</summary>
internal sealed record HostFigures(string Exercise, Language Language, string Program, Decision Decision, IReadOnlyList<GateFigure> Gates, double? NoiseFloorPercent, MeasurementCard? Machine);

internal sealed record GateFigure(string Id, GateKind Kind, double? Min, double? Max, double? Value, double? Low, double? High, int Samples);

/// <summary>One program of a course and what its author says happens to it.</summary>
internal abstract record CourseExpectation
{
    private CourseExpectation()
    {
    }

    /// <summary>True where the answer depends on how long something takes, so that nothing else may run meanwhile.</summary>
    public virtual bool IsTimed => false;

    public abstract Task<VerifiedExpectation> VerifyAsync(LocalEngine engine, CancellationToken cancellation);

    private static Job JobFor(RunKind kind, Language language, string code, RunLimits limits, ExerciseKit? kit) => new()
    {
        Id = Guid.CreateVersion7(),
        Attempt = 1,
        Kind = kind,
        Language = language,
        Code = code,
        Limits = limits,
        Exercise = kit,
        // Fixed, so that a failure can be repeated; graded submissions of learners draw theirs.
        Seed = 20_261_124,
        AcceptedAt = TimeProvider.System.GetUtcNow(),
    };

    private static string Describe(RunReport report) =>
        report.Error is { } error ? $"{report.Verdict} ({error.Type}: {error.Message})"
        : report.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == "error") is { } diagnostic ? $"{report.Verdict} (line {diagnostic.Line}: {diagnostic.Message})"
        : report.Explanation is { } explanation ? $"{report.Verdict} ({explanation})"
        : report.Verdict.ToString();

    /// <summary>A snippet of a lesson: its verdict, its output where it is declared exactly, and the figure that a claim compares itself with.</summary>
    public sealed record OfSnippet(SnippetCode Snippet, bool NeedsFigure) : CourseExpectation
    {
        public override async Task<VerifiedExpectation> VerifyAsync(LocalEngine engine, CancellationToken cancellation)
        {
            var limits = RunLimits.Default with
            {
                CpuSeconds = Math.Max(RunLimits.Default.CpuSeconds, Snippet.TimeoutSeconds),
                WallSeconds = Math.Max(RunLimits.Default.WallSeconds, Snippet.TimeoutSeconds),
            };
            var report = await engine.Executor.RunAsync(JobFor(RunKind.Run, Snippet.Language, Snippet.Code, limits, null), new SilentSink(), cancellation);
            var sameOutput = Snippet.ExpectedOutput is null || Snippet.ExpectedOutput == report.Stdout;
            if (NeedsFigure && report.Verdict == Snippet.Expects && sameOutput)
            {
                var figure = Claim.FigureIn(report.Stdout);
                return new VerifiedExpectation(
                    Snippet.File, figure is not null, $"{Snippet.Expects} and a line 'figure: NUMBER'", $"{Describe(report)} {(figure is { } number ? $"(figure {number:R})" : "without such a line")}");
            }

            return new VerifiedExpectation(
                Snippet.File, report.Verdict == Snippet.Expects && sameOutput, Snippet.Expects.ToString(), sameOutput ? Describe(report) : $"{Describe(report)} with other output than declared");
        }
    }

    /// <summary>The starter of an exercise, run with the visible sample as the Run button does.</summary>
    public sealed record OfSample(ExerciseKit Kit, string Starter, string Folder) : CourseExpectation
    {
        public override async Task<VerifiedExpectation> VerifyAsync(LocalEngine engine, CancellationToken cancellation)
        {
            var report = await engine.Executor.RunAsync(JobFor(RunKind.Run, Kit.Language, Starter, Kit.Limits, Kit), new SilentSink(), cancellation);
            var holds = report.Verdict == Verdict.Ok && report.Stdout.Length > 0;
            return new VerifiedExpectation($"{Folder} ({Kit.Language.WireName()} starter, sample)", holds, "Ok with output", Describe(report));
        }
    }

    /// <summary>A reference or known-bad solution: the decision of grading.</summary>
    public sealed record OfReference(ExerciseKit Kit, ReferenceSolution Reference) : CourseExpectation
    {
        public override bool IsTimed => Kit.Gates.Count > 0;

        public override async Task<VerifiedExpectation> VerifyAsync(LocalEngine engine, CancellationToken cancellation)
        {
            var report = await engine.Grader.GradeAsync(JobFor(RunKind.Submit, Kit.Language, Reference.Code, Kit.Limits, Kit), new SilentSink(), cancellation);
            var speedup = report.Speedup is { } measured ? $" {measured.Estimate:0.0} times ({measured.Low:0.0} to {measured.High:0.0})" : "";
            var why = report.Decision == Reference.Expects || report.Feedback.Count == 0 ? "" : $" ({report.Feedback[0]})";
            return new VerifiedExpectation(Reference.File, report.Decision == Reference.Expects, Reference.Expects.ToString(), $"{report.Decision}{speedup}{why}")
            {
                Figures = new HostFigures(
                    Kit.Id, Kit.Language, Reference.Name, report.Decision,
                    [.. report.Gates.Select(gate => new GateFigure(gate.Gate.Id, gate.Gate.Kind, gate.Gate.Min, gate.Gate.Max, gate.Value, gate.Low, gate.High, gate.Samples))],
                    report.Speedup?.NoiseFloorPercent, report.Card),
            };
        }
    }

    /// <summary>The distance of an exercise's gates from what its own programs reached just now.</summary>
    public sealed record OfMargins(ExerciseKit Kit, ExerciseVariant Variant, string Folder) : CourseExpectation
    {
        public override Task<VerifiedExpectation> VerifyAsync(LocalEngine engine, CancellationToken cancellation) =>
            throw new InvalidOperationException("Margins are judged from what other programs reached.");
    }
}
