using TrainingHub.Protocol;

namespace TrainingHub.Web.Ui;

/// <summary>One line in a list of runs or submissions.</summary>
public sealed record SubmissionRow(
    Guid Id, DateTimeOffset CreatedAt, Language Language, RunKind Kind, string? DocumentId, Verdict? Verdict, Decision? Decision, double? Speedup);
