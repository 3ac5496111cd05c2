namespace TrainingHub.Execution.Grading;

/// <summary>Both sides on one input.</summary>
/// <param name="OthersBusy">Part of all cores that neither side nor its service used meanwhile, 0 to 1.</param>
internal sealed record Pair(GradedCall.Returned Baseline, GradedCall.Returned Candidate, double OthersBusy)
{
    /// <summary>From here on elapsed times say more about the neighbours than about the program.</summary>
    public const double Disturbance = 0.15;

    public bool IsCalm => OthersBusy <= Disturbance;

    /// <summary>CPU time between its calls that the candidate is charged with.</summary>
    public TimeSpan IdleCharge { get; init; }

    /// <summary>CPU time while it was handed the input that the candidate is charged with.</summary>
    public TimeSpan TakingCharge { get; init; }

    /// <summary>CPU time of the candidate, with what it did unasked before.</summary>
    public TimeSpan CandidateCpu => Candidate.Cpu + IdleCharge + TakingCharge;

    /// <summary>Elapsed time of the candidate, with what it would have lasted to do within the call what was done before it.</summary>
    public TimeSpan CandidateWall => Candidate.Wall + TakingCharge;
}
