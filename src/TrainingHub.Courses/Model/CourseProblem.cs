namespace TrainingHub.Courses;

/// <summary>An error keeps its lesson, exercise or course from being shown; a warning does not.</summary>
public enum ProblemSeverity
{
    Error,
    Warning,
}

/// <summary>One fault in a course, where it stands. <see cref="File"/> is relative to the course's folder, <see cref="Line"/> counts from 1.</summary>
public sealed record CourseProblem(ProblemSeverity Severity, string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {(Severity == ProblemSeverity.Error ? "error" : "warning")}: {Message}";
}

/// <summary>What reading a course folder gave: the course without its faulty parts, or null when <c>course.yaml</c> itself is beyond use.</summary>
public sealed record CourseReadResult(Course? Course, IReadOnlyList<CourseProblem> Problems)
{
    public bool HasErrors => Problems.Any(problem => problem.Severity == ProblemSeverity.Error);
}
