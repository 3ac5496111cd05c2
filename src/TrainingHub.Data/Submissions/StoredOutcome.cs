using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>An outcome written out and compressed. That costs milliseconds, so it is done before the writer's turn, not in it.</summary>
public sealed class StoredOutcome
{
    private StoredOutcome()
    {
    }

    public Verdict Verdict { get; private init; }

    public Decision? Decision { get; private init; }

    public double? Speedup { get; private init; }

    internal bool IsGraded { get; private init; }

    internal string Document { get; private init; } = "";

    internal byte[] Events { get; private init; } = [];

    internal byte[]? Profile { get; private init; }

    internal byte[]? Trace { get; private init; }

    public static StoredOutcome Of(SubmissionOutcome outcome, IReadOnlyList<RunEvent> events) => new()
    {
        Verdict = outcome.Verdict,
        Decision = outcome.Decision,
        Speedup = outcome.Speedup,
        IsGraded = outcome is SubmissionOutcome.Graded,
        Document = outcome.ToJson(),
        Events = StoredEvents.Pack(events),
        Profile = (outcome as SubmissionOutcome.Ran)?.Report.Profile?.Document,
        Trace = StoredTrace.Pack((outcome as SubmissionOutcome.Ran)?.Report.Profile?.Trace),
    };
}
