namespace TrainingHub.Courses.Reading;

/// <summary>Which ids a course uses, and in which file each stands; the first to claim an id has it.</summary>
internal sealed class IdRegister
{
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _incomplete = new(StringComparer.Ordinal);

    /// <summary>Kind and id of everything claimed, such as <c>lesson d1c1l02</c>.</summary>
    public IReadOnlyDictionary<string, string> Owners => _owners;

    public void Claim(string kind, string id, string file, int line, ProblemList problems)
    {
        if (id.Length > 0 && !_owners.TryAdd($"{kind} {id}", file))
        {
            problems.Error(file, line, $"The id '{id}' belongs to {_owners[$"{kind} {id}"]} already.");
        }
    }

    /// <summary>Remembers an id whose being unique is seen to elsewhere.</summary>
    public void Note(string kind, string id, string file) => _owners.TryAdd($"{kind} {id}", file);

    /// <summary>A file could not be read, so ids of these kinds may be missing that are not gone.</summary>
    public void Miss(params ReadOnlySpan<string> kinds)
    {
        foreach (var kind in kinds)
        {
            _incomplete.Add(kind);
        }
    }

    public bool IsComplete(string kind) => !_incomplete.Contains(kind);
}
