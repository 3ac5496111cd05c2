namespace TrainingHub.Data.Tokens;

/// <summary>
/// What a bearer token may be used for. A scope is an area of the API (<c>runs</c>), or an area to read (<c>runs:read</c>); <c>api</c> and
/// <c>api:read</c> are all areas. A scope narrows what the token's owner may do and never widens it.
/// </summary>
public static class TokenScopes
{
    /// <summary>All that the owner may do, pages included.</summary>
    public const string Everything = "api";

    /// <summary>Running, measuring, submitting and profiling programs.</summary>
    public const string Runs = "runs";

    /// <summary>A learner's own drafts, answers, predictions and hints.</summary>
    public const string Learning = "learning";

    /// <summary>The classes that the owner teaches.</summary>
    public const string Teaching = "teaching";

    /// <summary>Every scope there is.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. new[] { Everything, Runs, Learning, Teaching }.SelectMany(area => new[] { area, ToRead(area) })];

    /// <summary>The scope that only reads an area.</summary>
    public static string ToRead(string area) => $"{area}:read";

    /// <param name="held">The scopes of a token.</param>
    /// <param name="area">One of the areas above.</param>
    /// <param name="onlyReads">True where the call changes nothing.</param>
    public static bool Allow(IReadOnlyCollection<string> held, string area, bool onlyReads) =>
        held.Contains(Everything) || held.Contains(area) || (onlyReads && (held.Contains(ToRead(Everything)) || held.Contains(ToRead(area))));
}
