using System.Diagnostics.CodeAnalysis;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>What came of a submission. Its key is the submission's own, so that there can be only one, whatever happens.</summary>
public sealed class SubmissionResult
{
    /// <summary>The <see cref="Attempt"/> of results that no runner delivered: cancelled in the queue, or given up.</summary>
    public const int ByTheQueue = 0;

    private SubmissionResult()
    {
    }

    public Guid SubmissionId { get; private init; }

    public int Attempt { get; private init; }

    /// <summary>The document is a <see cref="GradeReport"/>; otherwise a <see cref="RunReport"/>.</summary>
    public bool IsGraded { get; private set; }

    public string Document { get; private set; } = "";

    /// <summary>Compressed, see <see cref="StoredEvents"/>.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "A column of bytes.")]
    public byte[] Events { get; private init; } = [];

    /// <summary>The profile document, compressed, where a tool looked at the run and saw something.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "A column of bytes.")]
    public byte[]? Profile { get; private init; }

    /// <summary>The .NET runtime's own trace, where one was kept. Rows of its own: they are large, and read only by who downloads one.</summary>
    public StoredTrace? Trace { get; private init; }

    public DateTimeOffset FinishedAt { get; private set; }

    /// <summary>Takes the document of a grading that replaces this one.</summary>
    internal void Replace(GradeReport report, DateTimeOffset finishedAt) =>
        (IsGraded, Document, FinishedAt) = (true, new SubmissionOutcome.Graded(report).ToJson(), finishedAt);

    internal static SubmissionResult Of(Guid submissionId, int attempt, StoredOutcome outcome, DateTimeOffset now) => new()
    {
        SubmissionId = submissionId,
        Attempt = attempt,
        IsGraded = outcome.IsGraded,
        Document = outcome.Document,
        Events = outcome.Events,
        Profile = outcome.Profile,
        Trace = StoredTrace.Of(submissionId, outcome.Trace),
        FinishedAt = now,
    };

    public SubmissionOutcome ReadOutcome() => SubmissionOutcome.Parse(IsGraded, Document);

    /// <summary>The events that were kept, in order, without the closing one, which <see cref="ReadOutcome"/> tells.</summary>
    public IReadOnlyList<RunEvent> ReadEvents() => StoredEvents.Unpack(Events);
}
