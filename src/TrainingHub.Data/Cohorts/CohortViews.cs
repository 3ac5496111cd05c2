namespace TrainingHub.Data.Cohorts;

/// <summary>What came of opening a cohort.</summary>
public abstract record OpenCohortAnswer
{
    private OpenCohortAnswer()
    {
    }

    public sealed record Opened(Guid CohortId) : OpenCohortAnswer;

    public sealed record NameTaken : OpenCohortAnswer;

    public sealed record Invalid(string Reason) : OpenCohortAnswer;
}

/// <summary>A cohort in a list.</summary>
public sealed record CohortSummary(Cohort Cohort, int Learners, int Instructors);

/// <summary>A cohort as one of its members sees it.</summary>
public sealed record PersonCohort(Cohort Cohort, MembershipRole Role);

/// <summary>Somebody in a cohort.</summary>
public sealed record Member(
    Guid PersonId, string DisplayName, string? Email, MembershipRole Role, DateTimeOffset JoinedAt, DateTimeOffset? LastSeenAt, bool IsDisabled);
