using System.Text.RegularExpressions;

namespace TrainingHub.Courses.Searching;

/// <summary>Cuts a text around the first word that was looked for, at spaces.</summary>
internal static class Excerpt
{
    private const int Before = 60;
    private const int Length = 220;

    public static IReadOnlyList<ExcerptPiece> Of(string text, IReadOnlyList<string> words)
    {
        var matches = CourseSearch.Word().Matches(text).Where(word => words.Any(looked => word.Value.StartsWith(looked, StringComparison.OrdinalIgnoreCase))).ToList();
        var start = matches.Count == 0 || matches[0].Index <= Before ? 0 : AfterSpace(text, matches[0].Index - Before, matches[0].Index);
        var end = start + Length >= text.Length ? text.Length : BeforeSpace(text, start + Length);
        var pieces = new List<ExcerptPiece>();
        var at = start;
        Add(start > 0 ? "… " : "", found: false);
        foreach (Match match in matches.Where(match => match.Index >= start && match.Index + match.Length <= end))
        {
            Add(text[at..match.Index], found: false);
            Add(match.Value, found: true);
            at = match.Index + match.Length;
        }

        Add(text[at..end], found: false);
        Add(end < text.Length ? " …" : "", found: false);
        return pieces;

        void Add(string piece, bool found)
        {
            if (piece.Length > 0)
            {
                pieces.Add(new ExcerptPiece(piece, found));
            }
        }
    }

    private static int AfterSpace(string text, int from, int to)
    {
        var space = text.IndexOf(' ', from, to - from);
        return space < 0 ? from : space + 1;
    }

    private static int BeforeSpace(string text, int from)
    {
        var space = text.LastIndexOf(' ', from);
        return space <= 0 ? from : space;
    }
}
