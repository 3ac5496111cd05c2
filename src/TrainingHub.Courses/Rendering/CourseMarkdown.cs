using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using TrainingHub.Courses.Reading;

namespace TrainingHub.Courses.Rendering;

/// <summary>A text of the course made safe for a page, and what it refers to.</summary>
internal sealed record RenderedText(
    IReadOnlyList<LessonBlock> Blocks,
    IReadOnlyList<LessonHeading> Headings,
    IReadOnlyList<PaneReference> Panes,
    IReadOnlyList<YamlText> Claims,
    IReadOnlySet<string> MeasurementIds)
{
    /// <summary>All of it as one piece of HTML; for texts without panes.</summary>
    public string Html => string.Concat(Blocks.OfType<HtmlBlock>().Select(block => block.Html));
}

/// <summary>
/// Turns Markdown into blocks: stretches of HTML, runnable panes, claims and figures between them, and what only instructors see as blocks of its own.
/// The parser drops raw HTML, the renderers write only our own elements, and <see cref="SafeHtml"/> checks the outcome once more.
/// </summary>
internal sealed class CourseMarkdown(CourseReferences references)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .Use<CourseDialect>()
        .Build();

    /// <param name="lineOffset">Lines before the text in its file.</param>
    /// <param name="allowPanes">False for texts that must not hold runnable panes, such as hints.</param>
    public RenderedText Render(string file, string text, int lineOffset, bool allowPanes, ProblemList problems)
    {
        var document = Markdown.Parse(text, Pipeline);
        new MarkdownChecks(file, lineOffset, references, problems).Check(document);

        var walk = new Walk(this, new PaneReader(file, lineOffset, allowPanes, problems), new DirectiveReader(file, lineOffset, allowPanes, problems));
        walk.Add(document, instructorOnly: false);
        walk.Flush();
        walk.ReportMisplaced(document);

        return new RenderedText(
            walk.Blocks,
            [.. document.Descendants<HeadingBlock>().Select(heading => new LessonHeading(heading.Level, heading.GetAttributes().Id ?? "", PlainText(heading.Inline)))],
            walk.Panes,
            walk.Claims,
            document.Descendants<MeasuredInline>().Select(inline => inline.Id).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>A short text out of a YAML file, without the paragraph around it where it is a single one.</summary>
    public string RenderPiece(string file, YamlText text, ProblemList problems)
    {
        const string Open = "<p>";
        const string Close = "</p>";
        var html = Render(file, text.Value, text.Line - 1, allowPanes: false, problems).Html;
        return html.StartsWith(Open, StringComparison.Ordinal) && html.IndexOf(Close, StringComparison.Ordinal) == html.Length - Close.Length
            ? html[Open.Length..^Close.Length]
            : html;
    }

    /// <summary>The words of a text without its marks.</summary>
    public string PlainText(string text) =>
        string.Join(' ', Markdown.Parse(text, Pipeline).Descendants<LeafBlock>().Select(block => block.Inline is { } inline ? PlainText(inline) : block.Lines.ToString())).Trim();

    private string ToHtml(Action<HtmlRenderer> write)
    {
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new HighlightedCodeRenderer());
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new DroppedHtmlRenderer());
        renderer.ObjectRenderers.Replace<HtmlInlineRenderer>(new DroppedInlineHtmlRenderer());
        renderer.ObjectRenderers.Replace<Markdig.Extensions.Tables.HtmlTableRenderer>(new ScrollingTableRenderer());
        renderer.ObjectRenderers.Replace<CodeInlineRenderer>(new BreakableCodeRenderer());
        renderer.ObjectRenderers.Add(new CalloutRenderer());
        renderer.ObjectRenderers.Add(new MeasuredInlineRenderer(references.Measurements));
        renderer.ObjectRenderers.Add(new TermInlineRenderer(references));
        write(renderer);
        return SafeHtml.Clean(text.ToString());
    }

    private string PlainText(ContainerInline? text) => string.Concat((text?.Descendants() ?? []).Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        MeasuredInline measured => references.Measurements.GetValueOrDefault(measured.Id)?.Value ?? "",
        TermInline term => term.Words ?? references.Terms.GetValueOrDefault(term.Id)?.Term ?? term.Id,
        _ => "",
    }));

    /// <summary>One pass over a document's blocks in order; HTML is held back until a pane or a change of audience ends the stretch.</summary>
    private sealed class Walk(CourseMarkdown markdown, PaneReader panes, DirectiveReader directives)
    {
        private readonly List<Block> _pending = [];
        private readonly HashSet<Block> _placed = [];

        public List<LessonBlock> Blocks { get; } = [];

        public List<PaneReference> Panes { get; } = [];

        public List<YamlText> Claims { get; } = [];

        public void Add(IEnumerable<Block> blocks, bool instructorOnly)
        {
            foreach (var block in blocks)
            {
                switch (block)
                {
                    case FencedCodeBlock fence when PaneReader.IsPane(fence):
                        Flush();
                        AddPane(fence, instructorOnly);
                        break;
                    case CustomContainer directive when DirectiveReader.IsDirective(directive):
                        Flush();
                        AddDirective(directive, instructorOnly);
                        break;
                    case CustomContainer container when StandsApart(container) || container.Any(StandsApart):
                        Flush();
                        AddCallout(container, instructorOnly || CalloutRenderer.IsForInstructors(container));
                        break;
                    default:
                        _pending.Add(block);
                        break;
                }
            }
        }

        public void Flush()
        {
            var blocks = _pending.ToList();
            _pending.Clear();
            AddHtml(instructorOnly: false, renderer => blocks.ForEach(block => renderer.Render(block)));
        }

        public void ReportMisplaced(MarkdownDocument document) =>
            panes.ReportMisplaced(document.Descendants<Block>().Where(block => StandsApart(block) && !_placed.Contains(block)));

        private static bool StandsApart(Block block) => CalloutRenderer.IsForInstructors(block) || DirectiveReader.IsDirective(block) || (block is FencedCodeBlock fence && PaneReader.IsPane(fence));

        // A pane is no HTML and an instructor's note no learner's, so a call-out around one is written as two call-outs with it between them.
        private void AddCallout(CustomContainer container, bool instructorOnly)
        {
            _placed.Add(container);
            var part = new List<Block>();
            var first = true;
            void FlushPart()
            {
                if (part.Count > 0)
                {
                    AddHtml(instructorOnly, renderer => CalloutRenderer.Write(renderer, container.Info ?? "", first, part));
                    part.Clear();
                    first = false;
                }
            }

            foreach (var block in container)
            {
                if (!StandsApart(block))
                {
                    part.Add(block);
                    continue;
                }

                FlushPart();
                if (block is CustomContainer directive && DirectiveReader.IsDirective(block))
                {
                    AddDirective(directive, instructorOnly);
                }
                else if (block is CustomContainer inner)
                {
                    AddCallout(inner, instructorOnly: true);
                }
                else
                {
                    AddPane((FencedCodeBlock)block, instructorOnly);
                }
            }

            FlushPart();
        }

        private void AddPane(FencedCodeBlock fence, bool instructorOnly)
        {
            _placed.Add(fence);
            if (panes.Read(fence) is { } pane)
            {
                Panes.Add(pane);
                Blocks.Add(new SnippetBlock(pane.Name, pane.Languages) { InstructorOnly = instructorOnly });
            }
        }

        private void AddDirective(CustomContainer container, bool instructorOnly)
        {
            _placed.Add(container);
            if (directives.Read(container) is { } name)
            {
                var body = markdown.ToHtml(renderer => renderer.WriteChildren(container));
                if (DirectiveReader.IsClaim(container))
                {
                    Claims.Add(new YamlText(name, directives.LineOf(container)));
                    Blocks.Add(new ClaimBlock(name, body) { InstructorOnly = instructorOnly });
                }
                else
                {
                    Blocks.Add(new FigureBlock(name, body) { InstructorOnly = instructorOnly });
                }
            }
        }

        private void AddHtml(bool instructorOnly, Action<HtmlRenderer> write)
        {
            var html = markdown.ToHtml(write);
            if (html.Length > 0)
            {
                Blocks.Add(new HtmlBlock(html) { InstructorOnly = instructorOnly });
            }
        }
    }
}
