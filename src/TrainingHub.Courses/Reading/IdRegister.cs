namespace TrainingHub.Courses.Reading;

/// <summary>Which ids a course uses, and in which file each stands; the first to claim an id has it.</summary>
internal sealed class IdRegister
{
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>Kind and id of everything claimed, such as <c>lesson d1c1l02</c>.</summary>
    public IReadOnlyCollection<string> All => _owners.Keys;

    public void Claim(string kind, string id, string file, int line, ProblemList problems)
    {
        if (id.Length > 0 && !_owners.TryAdd($"{kind} {id}", file))
        {
            problems.Error(file, line, $"The id '{id}' belongs to {_owners[$"{kind} {id}"]} already.");
        }
    }
}
