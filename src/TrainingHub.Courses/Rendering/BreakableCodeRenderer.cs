using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace TrainingHub.Courses.Rendering;

/// <summary>Code within a sentence. In a table's cell a long name may break between its words: <c>Solution.</c> / <c>Process(</c> / <c>string path)</c>.</summary>
internal sealed partial class BreakableCodeRenderer : HtmlObjectRenderer<CodeInline>
{
    private readonly CodeInlineRenderer _plain = new();

    protected override void Write(HtmlRenderer renderer, CodeInline code)
    {
        if (!IsInCell(code))
        {
            ((IMarkdownObjectRenderer)_plain).Write(renderer, code);
            return;
        }

        renderer.Write("<code").WriteAttributes(code).Write(">");
        var first = true;
        foreach (var part in BreakPoint.Split(code.Content))
        {
            renderer.Write(first ? "" : "<wbr>").WriteEscape(part);
            first = false;
        }

        renderer.Write("</code>");
    }

    private static bool IsInCell(Inline inline)
    {
        ContainerInline? outermost = inline.Parent;
        while (outermost?.Parent is { } parent)
        {
            outermost = parent;
        }

        for (Block? block = outermost?.ParentBlock; block is not null; block = block.Parent)
        {
            if (block is TableCell)
            {
                return true;
            }
        }

        return false;
    }

    // After what joins words, and before a word within a name.
    [GeneratedRegex(@"(?<=[\w>][._(,\[/<]|,)(?=\w)|(?<=\p{Ll})(?=\p{Lu})")]
    private static partial Regex BreakPoint { get; }
}
