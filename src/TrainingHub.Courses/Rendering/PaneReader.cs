using Markdig.Syntax;
using TrainingHub.Courses.Reading;
using TrainingHub.Protocol;

namespace TrainingHub.Courses.Rendering;

/// <summary>A runnable pane that a text asks for: the snippet's name and the languages it is offered in, the preferred one first.</summary>
internal sealed record PaneReference(string Name, IReadOnlyList<Language> Languages, int Line);

/// <summary>Reads the info string of a pane: <c>python run=NAME</c>, <c>csharp run=NAME</c>, with <c>pair</c> for both languages.</summary>
internal sealed class PaneReader(string file, int lineOffset, bool allowPanes, ProblemList problems)
{
    public static bool IsPane(FencedCodeBlock fence) => fence.Arguments?.Contains("run=", StringComparison.Ordinal) == true;

    public PaneReference? Read(FencedCodeBlock fence)
    {
        var line = fence.Line + 1 + lineOffset;
        if (!allowPanes)
        {
            problems.Error(file, line, "A runnable pane cannot stand in this text; only lessons have them.");
            return null;
        }

        if (!Languages.TryParse(fence.Info, out var language))
        {
            problems.Error(file, line, $"A runnable pane is in 'python' or 'csharp', not '{fence.Info}'.");
            return null;
        }

        if (fence.Lines.Count > 0)
        {
            problems.Error(file, line, "A runnable pane must be empty: its code comes from the snippet's file.");
            return null;
        }

        var words = fence.Arguments!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.FirstOrDefault(word => word.StartsWith("run=", StringComparison.Ordinal))?["run=".Length..] ?? "";
        if (words.FirstOrDefault(word => word != "pair" && !word.StartsWith("run=", StringComparison.Ordinal)) is { } stranger)
        {
            problems.Error(file, line, $"'{stranger}' is not understood here; a pane has 'run=NAME' and, for both languages, 'pair'.");
            return null;
        }

        if (!CourseFolder.IsInside(name) || name.Contains('/'))
        {
            problems.Error(file, line, "'run=' must be followed by the name of a snippet, without folder and ending.");
            return null;
        }

        return new PaneReference(name, words.Contains("pair") ? [language, language == Language.Python ? Language.CSharp : Language.Python] : [language], line);
    }

    public void ReportMisplaced(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            var what = block switch
            {
                FencedCodeBlock => "A runnable pane",
                _ when CalloutRenderer.IsForInstructors(block) => "A call-out for instructors",
                _ when DirectiveReader.IsClaim(block) => "A claim",
                _ => "A figure",
            };
            problems.Error(file, block.Line + 1 + lineOffset, $"{what} must stand on its own or directly in a call-out, not inside a list or a quotation.");
        }
    }
}
