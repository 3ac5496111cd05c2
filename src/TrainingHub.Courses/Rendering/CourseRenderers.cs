using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using TrainingHub.Protocol;

namespace TrainingHub.Courses.Rendering;

/// <summary>A call-out: <c>:::why</c> and its kin.</summary>
internal sealed class CalloutRenderer : HtmlObjectRenderer<CustomContainer>
{
    public const string InstructorKind = "instructor";

    public static readonly IReadOnlyDictionary<string, string> Titles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["why"] = "Why",
        ["caveat"] = "Caveat",
        ["fact"] = "Fact",
        ["try"] = "Try it",
        [InstructorKind] = "For instructors",
    };

    public static void Write(HtmlRenderer renderer, string kind, bool withTitle, IEnumerable<Block> content)
    {
        if (!Titles.TryGetValue(kind, out var title))
        {
            return;
        }

        // A note, not a landmark: a page with ten complementary regions is hard to find one's way in.
        renderer.Write($"<aside class=\"th-callout {kind}\" role=\"note\">");
        if (withTitle)
        {
            renderer.Write($"<p class=\"th-callout-title\">{title}</p>");
        }

        foreach (var block in content)
        {
            renderer.Render(block);
        }

        renderer.Write("</aside>\n");
    }

    public static bool IsForInstructors(Block block) => block is CustomContainer { Info: InstructorKind };

    // What is for instructors becomes a block of its own; met here it stands where it cannot be kept apart, and is left out.
    protected override void Write(HtmlRenderer renderer, CustomContainer container)
    {
        if (!IsForInstructors(container))
        {
            Write(renderer, container.Info ?? "", withTitle: true, container);
        }
    }
}

/// <summary>Code that is read, not run.</summary>
internal sealed class HighlightedCodeRenderer : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        renderer.Write("<pre class=\"th-code\" tabindex=\"0\"><code>");
        var code = block.Lines.ToString();
        if (Languages.TryParse((block as FencedCodeBlock)?.Info, out var language))
        {
            renderer.Write(CodeHighlighter.ToHtml(language, code));
        }
        else
        {
            renderer.WriteEscape(code);
        }

        renderer.Write("</code></pre>\n");
    }
}

/// <summary>A table in a box of its own that scrolls sideways on a narrow screen.</summary>
internal sealed class ScrollingTableRenderer : HtmlObjectRenderer<Table>
{
    private readonly HtmlTableRenderer _table = new();

    protected override void Write(HtmlRenderer renderer, Table table)
    {
        table.GetAttributes().AddClass("th-table");
        renderer.Write("<div class=\"th-table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">");
        ((IMarkdownObjectRenderer)_table).Write(renderer, table);
        renderer.Write("</div>\n");
    }
}

internal sealed class DroppedHtmlRenderer : HtmlObjectRenderer<Markdig.Syntax.HtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, Markdig.Syntax.HtmlBlock block)
    {
    }
}

internal sealed class DroppedInlineHtmlRenderer : HtmlObjectRenderer<HtmlInline>
{
    protected override void Write(HtmlRenderer renderer, HtmlInline inline)
    {
    }
}
