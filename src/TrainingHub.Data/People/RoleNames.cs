namespace TrainingHub.Data.People;

/// <summary>What a person may do on the whole site. What they may do in one cohort is their <see cref="Cohorts.Membership"/>.</summary>
public static class RoleNames
{
    public const string Learner = "learner";
    public const string Instructor = "instructor";
    public const string Administrator = "administrator";

    public static readonly IReadOnlyList<string> All = [Learner, Instructor, Administrator];

    public static bool IsKnown(string? role) => role is Learner or Instructor or Administrator;
}
