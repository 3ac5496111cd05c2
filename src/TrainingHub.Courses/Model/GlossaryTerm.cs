namespace TrainingHub.Courses;

/// <summary>A word of the course's vocabulary: as safe HTML for the glossary's page, as plain text for a hint beside the word.</summary>
public sealed record GlossaryTerm
{
    public required string Id { get; init; }

    public required string Term { get; init; }

    public string Text { get; init; } = "";

    public string Html { get; init; } = "";

    /// <summary>The counterpart in C#, or what differs there; null where nothing does.</summary>
    public string? CSharp { get; init; }

    public string? CSharpHtml { get; init; }
}
