namespace TrainingHub.Web.Features.Cohorts;

/// <summary>What an administrator fills in about a cohort.</summary>
public sealed class CohortInput
{
    public const int MaxNameLength = 100;

    public string Name { get; set; } = "";

    public string CourseId { get; set; } = "";

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }
}

/// <summary>What is wrong with one field, as a sentence that says what to change.</summary>
public sealed record FieldProblem(string Field, string Text);
