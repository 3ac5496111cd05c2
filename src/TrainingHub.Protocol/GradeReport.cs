namespace TrainingHub.Protocol;

/// <summary>The result of grading: the document that <c>grade --json</c> prints.</summary>
public sealed record GradeReport
{
    public required string Exercise { get; init; }

    public required Language Language { get; init; }

    /// <summary>What was decided; for a measurement without a grade, what a submission would have got from these figures.</summary>
    public required Decision Decision { get; init; }

    /// <summary>False for a measurement, which counts for nothing.</summary>
    public bool Counts { get; init; } = true;

    public bool Correct { get; init; }

    public FirstDifference? FirstDifference { get; init; }

    public Speedup? Speedup { get; init; }

    public IReadOnlyList<GradeCheck> Checks { get; init; } = [];

    /// <summary>What each gate found; empty when it did not come to that.</summary>
    public IReadOnlyList<GateResult> Gates { get; init; } = [];

    /// <summary>The timed pairs, in order; also of a submission that was rejected, for whoever has to judge that.</summary>
    public IReadOnlyList<PairFigures> Pairs { get; init; } = [];

    /// <summary>Where and how it was graded; null in results of an earlier version, and of a grading that was cancelled.</summary>
    public MeasurementCard? Card { get; init; }

    /// <summary>Where the time still goes, where a profile was taken.</summary>
    public IReadOnlyList<HotLine> HotLines { get; init; } = [];

    /// <summary>How the learner's program itself ended; tells which limit when the decision is <see cref="Decision.Error"/>.</summary>
    public required Verdict Verdict { get; init; }

    public IReadOnlyList<string> Feedback { get; init; } = [];

    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    public RunError? Error { get; init; }
}

/// <summary>Where the output first departs from the expected one. <see cref="Line"/> counts from 1 in the indented canonical JSON.</summary>
public sealed record FirstDifference(int Case, int Line, string Expected, string Actual);

/// <summary>Ratio of baseline to candidate with a 95 % interval.</summary>
/// <param name="Estimate">Geometric mean of the pair ratios; from nine pairs on their median.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Required">The gate.</param>
/// <param name="Pairs">Pairs that were measured.</param>
/// <param name="NoiseFloorPercent">Half width of the interval that identical code gets on this machine, in percent; null when there is nothing to tell it from.</param>
public sealed record Speedup(double Estimate, double Low, double High, double Required, int Pairs, double? NoiseFloorPercent)
{
    /// <summary>True when identical code was not measured: then the floor is only what the baseline's own times in these pairs differ by.</summary>
    public bool NoiseIsSpread { get; init; }
}

public sealed record GradeCheck(string Name, bool Passed, string Detail);
