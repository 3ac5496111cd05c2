namespace TrainingHub.Courses.Searching;

/// <summary>What was found.</summary>
public enum SearchHitKind
{
    Lesson,
    Exercise,
    Term,
}

/// <summary>A place in a course that answers a search.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="CourseId">The course.</param>
/// <param name="Id">The id of the lesson, exercise or term.</param>
/// <param name="Title">Its title.</param>
/// <param name="Part">The heading or snippet under which the excerpt stands, or null.</param>
/// <param name="Anchor">The id of that heading on the page, or null.</param>
/// <param name="Excerpt">Plain text, cut at what was found.</param>
public sealed record SearchHit(SearchHitKind Kind, string CourseId, string Id, string Title, string? Part, string? Anchor, IReadOnlyList<ExcerptPiece> Excerpt);

/// <summary>A stretch of an excerpt; <paramref name="Found"/> where it is a word that was looked for.</summary>
public readonly record struct ExcerptPiece(string Text, bool Found);
