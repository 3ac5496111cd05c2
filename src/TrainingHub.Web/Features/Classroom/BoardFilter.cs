namespace TrainingHub.Web.Features.Classroom;

public enum BoardShow
{
    All,
    Active,
    Stuck,
    Passed,
}

public enum BoardSort
{
    Name,
    Activity,
    Speedup,
    Failures,
}

/// <summary>Which learners the board shows, and in what order: all of it is in the address.</summary>
/// <param name="Show">The group.</param>
/// <param name="Sort">By what.</param>
/// <param name="Search">Part of a name; empty for everybody.</param>
/// <param name="ExerciseId">The exercise that passed and speed-up speak of; null for any.</param>
public sealed record BoardFilter(BoardShow Show, BoardSort Sort, string Search, string? ExerciseId)
{
    public const int MaxSearchLength = 100;

    /// <summary>Reads the address. What it does not understand is as if it were not there.</summary>
    public static BoardFilter Parse(string? show, string? sort, string? search, string? exercise) => new(
        Word<BoardShow>(show), Word<BoardSort>(sort), Cut(search), string.IsNullOrWhiteSpace(exercise) ? null : exercise);

    /// <summary>The query string, with its question mark; empty when everything is as it is at first.</summary>
    public string ToQuery()
    {
        List<string> parts = [];
        if (Show != BoardShow.All)
        {
            parts.Add($"show={Word(Show)}");
        }

        if (Sort != BoardSort.Name)
        {
            parts.Add($"sort={Word(Sort)}");
        }

        if (Search.Trim() is { Length: > 0 } search)
        {
            parts.Add($"q={Uri.EscapeDataString(search)}");
        }

        if (ExerciseId is not null)
        {
            parts.Add($"exercise={Uri.EscapeDataString(ExerciseId)}");
        }

        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }

    public BoardFilter Searching(string? text) => this with { Search = Cut(text) };

    // A space at the end stays: it may be the middle of what is being typed.
    private static string Cut(string? text) => text is null ? "" : text.Length > MaxSearchLength ? text[..MaxSearchLength] : text;

    private static T Word<T>(string? text)
        where T : struct, Enum => Enum.GetValues<T>().FirstOrDefault(value => Word(value) == text);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
