namespace TrainingHub.Data.Cohorts;

/// <summary>A group of learners with its instructors, its course and its dates.</summary>
public sealed class Cohort
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    /// <summary>Stable id of the course, as the course pack names itself.</summary>
    public required string CourseId { get; set; }

    public required DateOnly StartsOn { get; set; }

    public required DateOnly EndsOn { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool IsUnderWay(DateOnly today) => StartsOn <= today && today <= EndsOn;
}
