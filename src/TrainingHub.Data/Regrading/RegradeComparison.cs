using TrainingHub.Protocol;

namespace TrainingHub.Data.Regrading;

/// <summary>What a second grading means for the result on record.</summary>
public enum RegradeChange
{
    /// <summary>Not graded yet.</summary>
    Pending,

    /// <summary>The same decision, and factors whose intervals meet: the difference is noise.</summary>
    Same,

    /// <summary>Another decision, or a factor that differs by more than noise. Applying replaces the result.</summary>
    Changes,

    /// <summary>Too close to call this time, which takes no decision away from anybody.</summary>
    Undecided,

    /// <summary>The grading itself failed, through a fault of ours or because it was cancelled.</summary>
    Failed,
}

/// <summary>Holds the result of a second grading against the one on record.</summary>
public static class RegradeComparison
{
    /// <param name="before">The result on record; null where it is none of a grading.</param>
    /// <param name="after">Null while it is not there.</param>
    public static RegradeChange Of(GradeReport? before, GradeReport? after) => after switch
    {
        null => RegradeChange.Pending,
        { Verdict: Verdict.SandboxError or Verdict.Cancelled } => RegradeChange.Failed,
        { Decision: Decision.TooCloseToCall } when before?.Decision != Decision.TooCloseToCall => RegradeChange.Undecided,
        _ when before?.Decision != after.Decision || before.Verdict != after.Verdict || AreApart(before.Speedup, after.Speedup) => RegradeChange.Changes,
        _ => RegradeChange.Same,
    };

    private static bool AreApart(Speedup? before, Speedup? after) =>
        before is null != after is null || (before is not null && (before.High < after!.Low || after.High < before.Low));
}
