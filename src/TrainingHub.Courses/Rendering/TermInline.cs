using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;
using TrainingHub.Courses.Reading;

namespace TrainingHub.Courses.Rendering;

/// <summary><c>{g:ID}</c> or <c>{g:ID|words}</c> in a text: a term of the glossary, by its name or by other words.</summary>
internal sealed class TermInline(string id, string? words) : LeafInline
{
    public string Id { get; } = id;

    public string? Words { get; } = words;
}

internal sealed class TermInlineParser : InlineParser
{
    private const string Opening = "{g:";

    public TermInlineParser() => OpeningCharacters = ['{'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (!slice.Match(Opening))
        {
            return false;
        }

        var start = slice.Start;
        var end = slice.Text.IndexOf('}', start, slice.End - start + 1);
        if (end < 0)
        {
            return false;
        }

        var parts = slice.Text[(start + Opening.Length)..end].Split('|', 2, StringSplitOptions.TrimEntries);
        processor.Inline = new TermInline(parts[0], parts is [_, { Length: > 0 } words] ? words.Replace('\n', ' ') : null)
        {
            Span = new(processor.GetSourcePosition(start, out var line, out var column), processor.GetSourcePosition(end)),
            Line = line,
            Column = column,
        };
        slice.Start = end + 1;
        return true;
    }
}

/// <summary>A link to the glossary that carries its definition along, so that the page can show it beside the word.</summary>
internal sealed class TermInlineRenderer(CourseReferences references) : HtmlObjectRenderer<TermInline>
{
    protected override void Write(HtmlRenderer renderer, TermInline inline)
    {
        if (!references.Terms.TryGetValue(inline.Id, out var term))
        {
            renderer.WriteEscape(inline.Words ?? inline.Id);
            return;
        }

        renderer.Write($"<a class=\"th-term\" href=\"/courses/{references.CourseId}/glossary#term-{term.Id}\" data-term=\"").WriteEscape(term.Term)
            .Write("\" data-text=\"").WriteEscape(term.Text).Write("\"");
        if (term.CSharp is { } csharp)
        {
            renderer.Write(" data-csharp=\"").WriteEscape(csharp).Write("\"");
        }

        renderer.Write(">");
        WriteWords(renderer, inline.Words ?? term.Term);
        renderer.Write("</a>");
    }

    // Names of functions stand among the words; no other markup makes sense inside a link of a few words.
    private static void WriteWords(HtmlRenderer renderer, string words)
    {
        var parts = words.Split('`');
        for (var at = 0; at < parts.Length; at++)
        {
            var isCode = at % 2 == 1 && at < parts.Length - 1;
            renderer.Write(isCode ? "<code>" : at % 2 == 1 ? "`" : "").WriteEscape(parts[at]).Write(isCode ? "</code>" : "");
        }
    }
}
