using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>What a submission ended in: one of the two documents that the contract knows.</summary>
public abstract record SubmissionOutcome
{
    private SubmissionOutcome()
    {
    }

    public abstract Verdict Verdict { get; }

    public abstract Decision? Decision { get; }

    public abstract double? Speedup { get; }

    /// <summary>The document as it is stored and served.</summary>
    public abstract string ToJson();

    /// <summary>The event that closes a run's stream.</summary>
    public abstract RunEvent.RunFinished ToEvent(RunKind kind);

    public static SubmissionOutcome Parse(bool graded, string json) => graded
        ? new Graded(Read<GradeReport>(json))
        : new Ran(Read<RunReport>(json));

    /// <summary>Cancelled before anything ran.</summary>
    internal static SubmissionOutcome Cancelled(Submission submission) =>
        WithoutRunning(submission, Verdict.Cancelled, "Cancelled before it was run.");

    internal static SubmissionOutcome GaveUp(Submission submission) => WithoutRunning(
        submission,
        Verdict.SandboxError,
        $"The runner was lost {submission.InfrastructureFailures} times while this was being run. That is our fault, not yours; please run it again.");

    private static SubmissionOutcome WithoutRunning(Submission submission, Verdict verdict, string explanation)
    {
        if (submission.Kind is RunKind.Submit or RunKind.Regrade || (submission.Kind == RunKind.Measure && submission.ExerciseId is not null))
        {
            return new Graded(new GradeReport
            {
                Exercise = submission.ExerciseId ?? "",
                Language = submission.Language,
                Decision = Protocol.Decision.Error,
                Counts = submission.Kind != RunKind.Measure,
                Verdict = verdict,
                Feedback = [explanation],
            });
        }

        return new Ran(new RunReport { Verdict = verdict, Explanation = explanation });
    }

    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Wire.Json) ?? throw new InvalidDataException("A stored result is empty.");

    public sealed record Ran(RunReport Report) : SubmissionOutcome
    {
        public override Verdict Verdict => Report.Verdict;

        public override Decision? Decision => null;

        public override double? Speedup => null;

        public override string ToJson() => JsonSerializer.Serialize(WithoutProfileDocument, Wire.Json);

        public override RunEvent.RunFinished ToEvent(RunKind kind) => new(kind, WithoutProfileDocument, null);

        // It is stored beside, and asked for by those who want to see it.
        private RunReport WithoutProfileDocument => Report.Profile is { } profile ? Report with { Profile = profile with { Document = [], Trace = null } } : Report;
    }

    public sealed record Graded(GradeReport Report) : SubmissionOutcome
    {
        public override Verdict Verdict => Report.Verdict;

        public override Decision? Decision => Report.Decision;

        public override double? Speedup => Report.Speedup?.Estimate;

        public override string ToJson() => JsonSerializer.Serialize(Report, Wire.Json);

        public override RunEvent.RunFinished ToEvent(RunKind kind) => new(kind, null, Report);
    }
}
