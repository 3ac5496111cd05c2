using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Regrading;

/// <summary>A regrade with everything that is known so far, by learner and time.</summary>
public sealed record RegradeView(Regrade Regrade, IReadOnlyList<RegradeRow> Rows)
{
    public int Pending => Rows.Count(row => row.Change == RegradeChange.Pending);
}

/// <param name="SubmissionId">The submission on record.</param>
/// <param name="RunId">The row that grades it again.</param>
/// <param name="Before">The result on record; after applying, the one that was replaced.</param>
/// <param name="After">The new result; null while it is not there.</param>
public sealed record RegradeRow(
    Guid SubmissionId, Guid PersonId, string Learner, Language Language, DateTimeOffset SubmittedAt, Guid RunId, SubmissionState State, GradeReport? Before, GradeReport? After)
{
    /// <summary>True when the new result was put in the place of the old one.</summary>
    public bool IsReplaced { get; init; }

    public RegradeChange Change => RegradeComparison.Of(Before, After);
}

/// <summary>A submission that can be graded again.</summary>
public sealed record RegradeCandidate(Guid SubmissionId, Guid PersonId, string Learner, Language Language, DateTimeOffset SubmittedAt, Decision? Decision, double? Speedup);

/// <summary>The answer to a regrade's start, application or end.</summary>
public abstract record RegradeAnswer
{
    private RegradeAnswer()
    {
    }

    public sealed record Started(Guid Id, int Submissions) : RegradeAnswer;

    /// <param name="People">Whose results were replaced.</param>
    public sealed record Applied(int Changed, IReadOnlyList<Guid> People) : RegradeAnswer;

    /// <param name="Cancelled">Rows that waited and are finished now.</param>
    /// <param name="Stopping">Rows that a runner holds and has to be told of.</param>
    public sealed record Dropped(IReadOnlyList<Guid> Cancelled, IReadOnlyList<Guid> Stopping) : RegradeAnswer;

    /// <summary>It cannot be done now; the reason says what to do instead.</summary>
    public sealed record Refused(string Reason) : RegradeAnswer;

    public sealed record Unknown : RegradeAnswer;
}
