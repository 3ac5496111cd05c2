using AngleSharp.Html.Parser;

namespace TrainingHub.Courses.Tests;

public sealed class GlossaryTests : IDisposable
{
    private readonly CourseFiles _files = new();

    public GlossaryTests() => _files.Write("glossary.yaml", """
        terms:
          - { id: thread, term: thread, text: "A line of execution, see {g:gil}." }
          - id: gil
            term: GIL
            text: |
              The *lock* that lets one {g:thread} run
              at a time: `a < b`.
            csharp: .NET has none.
        """);

    [Fact]
    public void Term_InAText_LinksToTheGlossaryAndCarriesItsDefinition()
    {
        var lesson = _files.ReadFirst("The {g:gil|interpreter \"lock\"} and the {g:gil}, not `{g:gil}`.\n");

        var links = new HtmlParser().ParseDocument(((HtmlBlock)lesson.Blocks[0]).Html).QuerySelectorAll("a.th-term");
        Assert.Equal(["interpreter \"lock\"", "GIL"], links.Select(link => link.TextContent));
        Assert.Equal("/courses/small/glossary#term-gil", links[0].GetAttribute("href"));
        Assert.Equal("The lock that lets one thread run at a time: a < b.", links[0].GetAttribute("data-text"));
        Assert.Equal(("GIL", ".NET has none."), (links[0].GetAttribute("data-term"), links[0].GetAttribute("data-csharp")));
    }

    [Fact]
    public void Term_InATableCell_DoesNotSplitTheCell()
    {
        var lesson = _files.ReadFirst("| a | b |\n| --- | --- |\n| {g:gil|the lock} | 2 |\n");

        var cells = new HtmlParser().ParseDocument(((HtmlBlock)lesson.Blocks[0]).Html).QuerySelectorAll("td");
        Assert.Equal(["the lock", "2"], cells.Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("{g:gil|what `sys` says}", "what <code>sys</code> says")]
    [InlineData("{g:gil|a ` alone}", "a ` alone")]
    [InlineData("{g:gil|`a` and `b`}", "<code>a</code> and <code>b</code>")]
    [InlineData("{g:gil|**no** <b>}", "**no** &lt;b&gt;")]
    public void Term_WithMarkupInItsWords_KnowsCodeOnly(string text, string expected)
    {
        var lesson = _files.ReadFirst(text + "\n");

        Assert.EndsWith($">{expected}</a></p>", ((HtmlBlock)lesson.Blocks[0]).Html.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Heading_WithATerm_ReadsAsItsWords()
    {
        var lesson = _files.ReadFirst("## What the {g:gil|lock} does\n\n## The {g:gil}\n");

        Assert.Equal(["What the lock does", "The GIL"], lesson.Headings.Select(heading => heading.Text));
    }

    [Fact]
    public void Glossary_OfACourse_IsSortedAndRendered()
    {
        var (course, problems) = CourseReader.Read(_files.Folder);

        Assert.Empty(problems);
        Assert.Equal(["GIL", "thread"], course!.Glossary.Select(term => term.Term));
        Assert.Contains("<em>lock</em>", course.Glossary[0].Html, StringComparison.Ordinal);
        Assert.Equal("A line of execution, see GIL.", course.Glossary[1].Text);
        Assert.Contains("<a class=\"th-term\"", course.Glossary[1].Html, StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();
}
