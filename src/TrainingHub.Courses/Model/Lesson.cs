using TrainingHub.Protocol;

namespace TrainingHub.Courses;

public enum LessonLevel
{
    Beginner,
    Intermediate,
    Advanced,
}

public enum LessonStatus
{
    Draft,
    Review,
    Ready,
    Retired,
}

/// <summary>One lesson: text and runnable panes in reading order.</summary>
public sealed record Lesson
{
    public required string Id { get; init; }

    public required string ChapterId { get; init; }

    public required string Title { get; init; }

    public required int Minutes { get; init; }

    public required LessonLevel Level { get; init; }

    public required LessonStatus Status { get; init; }

    public required IReadOnlyList<string> Goals { get; init; }

    /// <summary>Ids of earlier lessons that this one builds on.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>Slugs of the topics this lesson teaches.</summary>
    public required IReadOnlyList<string> Teaches { get; init; }

    public required IReadOnlyList<Language> Languages { get; init; }

    public required IReadOnlyList<string> MeasurementIds { get; init; }

    public required IReadOnlyList<LessonBlock> Blocks { get; init; }

    public required IReadOnlyList<LessonHeading> Headings { get; init; }

    public required IReadOnlyList<Snippet> Snippets { get; init; }

    /// <summary>The lesson's quiz; empty where it has none.</summary>
    public required IReadOnlyList<Question> Questions { get; init; }

    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Notes for the instructor as safe HTML, or null.</summary>
    public string? Notes { get; init; }

    /// <summary>The lesson's folder, relative to the course, with forward slashes.</summary>
    public required string Folder { get; init; }

    /// <summary>Changes when any file of the lesson does.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Whether the lesson stands in the list of contents: published ones for all, those in the making for authors.</summary>
    public bool IsListedFor(bool author) => Status == LessonStatus.Ready || (author && IsDraft);

    /// <summary>Whether the lesson can be opened. A retired one is listed nowhere, but old links lead to it.</summary>
    public bool IsOpenTo(bool author) => author || !IsDraft;

    /// <summary>In the making: for authors only.</summary>
    public bool IsDraft => Status is LessonStatus.Draft or LessonStatus.Review;

    public Snippet? FindSnippet(string name) => Snippets.FirstOrDefault(snippet => snippet.Name == name);

    public Claim? FindClaim(string id) => Claims.FirstOrDefault(claim => claim.Id == id);
}

/// <summary>A piece of a lesson, in reading order.</summary>
public abstract record LessonBlock
{
    /// <summary>True for what only instructors may see.</summary>
    public bool InstructorOnly { get; init; }
}

/// <summary>Text as HTML that has been sanitised: safe to put on a page as it is.</summary>
public sealed record HtmlBlock(string Html) : LessonBlock;

/// <summary>A runnable pane with one snippet in one language, or in two behind a switch.</summary>
public sealed record SnippetBlock(string Name, IReadOnlyList<Language> Languages) : LessonBlock;

/// <summary>A claim of the lesson to be measured; <see cref="Question"/> is what the learner is asked, as safe HTML.</summary>
public sealed record ClaimBlock(string ClaimId, string Question) : LessonBlock;

/// <summary>An interactive figure, one of <see cref="Figures.Titles"/>, with its caption as safe HTML.</summary>
public sealed record FigureBlock(string Name, string Caption) : LessonBlock;

/// <summary>A heading of the lesson's text, for its table of contents.</summary>
public sealed record LessonHeading(int Level, string Id, string Text);
