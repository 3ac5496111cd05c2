namespace TrainingHub.Execution.Doctor;

/// <summary>What the attempts on a sandbox found.</summary>
/// <param name="At">When they were made.</param>
/// <param name="Findings">One for each; the first that failed is why programs are not run.</param>
public sealed record ProbeResults(DateTimeOffset At, IReadOnlyList<HostFinding> Findings);
