namespace TrainingHub.Courses;

/// <summary>When a question of a rubric is asked.</summary>
public enum RubricMoment
{
    /// <summary>After the first measurement or submission: it is about what was found.</summary>
    After,

    /// <summary>Before it: a prediction.</summary>
    Before,
}

/// <summary>One question of an exercise's rubric.</summary>
/// <param name="Id">Unique in the exercise; answers are stored under it.</param>
/// <param name="Points">What a full answer is worth.</param>
/// <param name="Ask">Plain text.</param>
public sealed record RubricItem(string Id, int Points, string Ask)
{
    public RubricMoment When { get; init; }

    /// <summary>A choice or a number, which is judged at once; null for a text.</summary>
    public Question? Question { get; init; }

    /// <summary>
    /// Groups of key terms of a text. One that has a term of every group gets its points at once; any other is read by a person. Empty: every one is.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Terms { get; init; } = [];

    /// <summary>Whether a text has a term of every group, as words of their own or as written.</summary>
    public bool HasEveryTerm(string text) =>
        Terms.Count > 0 && Terms.All(group => group.Any(term => HasTerm(text, term)));

    private static bool HasTerm(string text, string term)
    {
        for (var at = text.IndexOf(term, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(term, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (IsEdge(text, at - 1, term[0]) && IsEdge(text, at + term.Length, term[^1]))
            {
                return true;
            }
        }

        return false;
    }

    // "set" is no word of "offset", but "O(n)" ends where it ends.
    private static bool IsEdge(string text, int at, char beside) =>
        at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]) || !char.IsLetterOrDigit(beside);
}
