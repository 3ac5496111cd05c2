namespace TrainingHub.Protocol;

/// <summary>The result of grading: the document that <c>grade --json</c> prints.</summary>
public sealed record GradeReport
{
    public required string Exercise { get; init; }

    public required Language Language { get; init; }

    public required Decision Decision { get; init; }

    public bool Correct { get; init; }

    public FirstDifference? FirstDifference { get; init; }

    public Speedup? Speedup { get; init; }

    public IReadOnlyList<GradeCheck> Checks { get; init; } = [];

    /// <summary>How the learner's program itself ended; tells which limit when the decision is <see cref="Decision.Error"/>.</summary>
    public required Verdict Verdict { get; init; }

    public IReadOnlyList<string> Feedback { get; init; } = [];

    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    public RunError? Error { get; init; }
}

/// <summary>Where the output first departs from the expected one. <see cref="Line"/> counts from 1 in the indented canonical JSON.</summary>
public sealed record FirstDifference(int Case, int Line, string Expected, string Actual);

/// <summary>Ratio of baseline to candidate with a 95 % interval.</summary>
/// <param name="Estimate">Geometric mean of the pair ratios.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Required">The gate.</param>
/// <param name="Pairs">Pairs that were measured.</param>
/// <param name="NoiseFloorPercent">Half width of the interval that identical code gets on this machine, in percent; null when it was not taken.</param>
public sealed record Speedup(double Estimate, double Low, double High, double Required, int Pairs, double? NoiseFloorPercent);

public sealed record GradeCheck(string Name, bool Passed, string Detail);
