namespace TrainingHub.Data.Cohorts;

/// <summary>A person's place in a cohort.</summary>
public sealed class Membership
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CohortId { get; init; }

    public required Guid PersonId { get; init; }

    public required MembershipRole Role { get; set; }

    public required DateTimeOffset JoinedAt { get; init; }
}

/// <summary>What somebody is in a cohort.</summary>
public enum MembershipRole
{
    Learner,
    Instructor,
}
