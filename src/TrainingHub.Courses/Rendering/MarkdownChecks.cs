using Markdig.Extensions.CustomContainers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using TrainingHub.Courses.Reading;

namespace TrainingHub.Courses.Rendering;

/// <summary>Finds in a parsed text what would be lost or misread on the page, and says where. Links that are safe get their attributes here.</summary>
internal sealed class MarkdownChecks(string file, int lineOffset, CourseReferences references, ProblemList problems)
{
    public void Check(MarkdownDocument document)
    {
        var level = 1;
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case HeadingBlock heading:
                    CheckHeading(heading, level);
                    level = heading.Level;
                    break;
                case CustomContainer container:
                    CheckContainer(container);
                    break;
                case FencedCodeBlock { ClosingFencedCharCount: 0 } fence:
                    problems.Error(file, At(fence), "This code block is not closed.");
                    break;
                case Markdig.Syntax.HtmlBlock { Type: not HtmlBlockType.Comment } html:
                    problems.Warn(file, At(html), "Raw HTML is dropped; write Markdown, or put code between backticks.");
                    break;
                case HtmlInline html when !html.Tag.StartsWith("<!--", StringComparison.Ordinal):
                    problems.Warn(file, At(html), $"Raw HTML ({html.Tag}) is dropped; write Markdown, or put code between backticks.");
                    break;
                case LinkInline link:
                    CheckLink(link);
                    break;
                case AutolinkInline link when !link.IsEmail && !IsSafe(link.Url):
                    problems.Warn(file, At(link), $"The link to '{link.Url}' is dropped: only http, https and mailto are allowed.");
                    break;
                case MeasuredInline measured when !references.Measurements.ContainsKey(measured.Id):
                    problems.Error(file, At(measured), $"There is no measurement '{measured.Id}' in measurements.yaml.");
                    break;
                case TermInline term when !references.Terms.ContainsKey(term.Id):
                    problems.Error(file, At(term), $"There is no term '{term.Id}' in glossary.yaml.");
                    break;
            }
        }
    }

    private void CheckHeading(HeadingBlock heading, int above)
    {
        if (heading.Level == 1)
        {
            problems.Error(file, At(heading), "Headings start at '##': the title is the page's only first-level heading.");
        }
        else if (heading.Level > 4)
        {
            problems.Error(file, At(heading), "Headings go down to '####' at most.");
        }
        else if (heading.Level > above + 1)
        {
            problems.Warn(file, At(heading), $"This heading skips a level: after level {above} comes level {above + 1}.");
        }
    }

    private void CheckContainer(CustomContainer container)
    {
        if (!CalloutRenderer.Titles.ContainsKey(container.Info ?? "") && !DirectiveReader.IsDirective(container))
        {
            problems.Error(file, At(container), $"There is no call-out '{container.Info}'; there are {string.Join(", ", CalloutRenderer.Titles.Keys.Concat(DirectiveReader.Kinds))}.");
        }

        if (container.ClosingFencedCharCount == 0)
        {
            problems.Error(file, At(container), "This call-out is not closed with ':::'.");
        }
    }

    private void CheckLink(LinkInline link)
    {
        if (link.IsImage)
        {
            problems.Error(file, At(link), "Images are not part of a course text.");
        }
        else if (!IsSafe(link.Url ?? ""))
        {
            problems.Warn(file, At(link), $"The link to '{link.Url}' is dropped: only http, https and mailto are allowed.");
        }
        else if (link.Url!.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            link.GetAttributes().AddPropertyIfNotExist("rel", "noopener");
        }
    }

    private static bool IsSafe(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var absolute) || url.StartsWith('/') || SafeHtml.LinkSchemes.Contains(absolute.Scheme, StringComparer.OrdinalIgnoreCase);

    private int At(MarkdownObject node) => node.Line + 1 + lineOffset;
}
