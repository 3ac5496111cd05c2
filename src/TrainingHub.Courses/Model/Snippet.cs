using TrainingHub.Protocol;

namespace TrainingHub.Courses;

/// <summary>A runnable piece of a lesson; its variants are counterparts in different languages.</summary>
public sealed record Snippet(string Name, IReadOnlyDictionary<Language, SnippetCode> Variants)
{
    /// <summary>The code of each language, Python first.</summary>
    public IReadOnlyDictionary<Language, string> Starters =>
        new OrderedDictionary<Language, string>(Variants.OrderByDescending(variant => variant.Key == Language.Python).Select(variant => KeyValuePair.Create(variant.Key, variant.Value.Code)));
}

/// <summary>One snippet in one language.</summary>
public sealed record SnippetCode
{
    public required Language Language { get; init; }

    /// <summary>The program as the learner sees it, without the header lines.</summary>
    public required string Code { get; init; }

    /// <summary>Relative to the course, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>How a run of the untouched snippet ends.</summary>
    public Verdict Expects { get; init; } = Verdict.Ok;

    public double TimeoutSeconds { get; init; } = 10;

    /// <summary>The exact standard output, or null where the output varies.</summary>
    public string? ExpectedOutput { get; init; }
}
