using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace TrainingHub.Courses.Rendering;

/// <summary><c>{m:ID}</c> in a text: the measured value of that id.</summary>
internal sealed class MeasuredInline(string id) : LeafInline
{
    public string Id { get; } = id;
}

internal sealed class MeasuredInlineParser : InlineParser
{
    private const string Opening = "{m:";

    public MeasuredInlineParser() => OpeningCharacters = ['{'];

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

        processor.Inline = new MeasuredInline(slice.Text[(start + Opening.Length)..end].Trim())
        {
            Span = new(processor.GetSourcePosition(start, out var line, out var column), processor.GetSourcePosition(end)),
            Line = line,
            Column = column,
        };
        slice.Start = end + 1;
        return true;
    }
}

internal sealed class MeasuredInlineRenderer(IReadOnlyDictionary<string, MeasuredValue> measurements) : HtmlObjectRenderer<MeasuredInline>
{
    protected override void Write(HtmlRenderer renderer, MeasuredInline inline)
    {
        if (measurements.TryGetValue(inline.Id, out var measured))
        {
            renderer.Write("<span class=\"th-measured\" title=\"").WriteEscape(measured.Conditions).Write("\">").WriteEscape(measured.Value).Write("</span>");
        }
    }
}

/// <summary>The Markdown dialect of courses: tables, call-outs, measured values and terms on top of CommonMark.</summary>
internal sealed class CourseDialect : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        // The container block only: the inline form of the stock extension would eat double colons in prose.
        pipeline.BlockParsers.Insert(0, new Markdig.Extensions.CustomContainers.CustomContainerParser());
        pipeline.InlineParsers.Insert(0, new MeasuredInlineParser());
        pipeline.InlineParsers.Insert(1, new TermInlineParser());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }
}
