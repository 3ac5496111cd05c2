namespace TrainingHub.Courses.Reading;

/// <summary>Collects the problems of one part of a course, so that the part can tell whether it is fit to be shown.</summary>
internal sealed class ProblemList
{
    private readonly List<CourseProblem> _problems = [];

    public bool HasErrors => _problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    public IReadOnlyList<CourseProblem> All => _problems;

    public void Error(string file, int line, string message) => _problems.Add(new(ProblemSeverity.Error, file, line, message));

    public void Warn(string file, int line, string message) => _problems.Add(new(ProblemSeverity.Warning, file, line, message));

    public void Take(ProblemList part) => _problems.AddRange(part._problems);
}
