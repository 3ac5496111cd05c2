using TrainingHub.Protocol;

namespace TrainingHub.Courses.Tests;

public sealed class LessonTextTests : IDisposable
{
    private readonly CourseFiles _files = new();

    [Fact]
    public void Blocks_PaneBetweenTexts_SplitsTheHtml()
    {
        _files.Write("d1/c1/l01/snippets/hello.py", "# expects: RuntimeError\n# timeout: 2.5\n\nprint('hello')\n");
        _files.Write("d1/c1/l01/snippets/hello.cs", "Console.WriteLine(\"hello\");\n");

        var lesson = _files.ReadFirst("Before.\n\n```csharp run=hello pair\n```\n\nAfter.\n");

        Assert.Collection(
            lesson.Blocks,
            block => Assert.Equal("<p>Before.</p>", Assert.IsType<HtmlBlock>(block).Html),
            block => Assert.Equal([Language.CSharp, Language.Python], Assert.IsType<SnippetBlock>(block).Languages),
            block => Assert.Equal("<p>After.</p>", Assert.IsType<HtmlBlock>(block).Html));
        var python = lesson.FindSnippet("hello")!.Variants[Language.Python];
        Assert.Equal(("print('hello')\n", Verdict.RuntimeError, 2.5), (python.Code, python.Expects, python.TimeoutSeconds));
        Assert.Equal((Verdict.Ok, 10.0), (lesson.FindSnippet("hello")!.Variants[Language.CSharp].Expects, lesson.FindSnippet("hello")!.Variants[Language.CSharp].TimeoutSeconds));
    }

    [Fact]
    public void Blocks_PaneInCallout_SplitsTheCallout()
    {
        _files.Write("d1/c1/l01/snippets/hello.py", "print('hello')\n");

        var lesson = _files.ReadFirst(":::try\nRun it.\n\n```python run=hello\n```\n\nThen change it.\n:::\n");

        Assert.Collection(
            lesson.Blocks,
            block => Assert.Contains("<p class=\"th-callout-title\">Try it</p>\n<p>Run it.</p>", Assert.IsType<HtmlBlock>(block).Html, StringComparison.Ordinal),
            block => Assert.Equal("hello", Assert.IsType<SnippetBlock>(block).Name),
            block => Assert.DoesNotContain("th-callout-title", Assert.IsType<HtmlBlock>(block).Html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Solution.Process(string path)", "Solution.<wbr>Process(<wbr>string path)")]
    [InlineData("images_per_second", "images_<wbr>per_<wbr>second")]
    [InlineData("ReadOnlyMemory<byte>", "Read<wbr>Only<wbr>Memory&lt;<wbr>byte&gt;")]
    [InlineData("2025-03-09T17:04:55", "2025-03-09T17:04:55")]
    [InlineData("...", "...")]
    public void Blocks_CodeInATable_MayBreakBetweenItsWords(string code, string expected)
    {
        var lesson = _files.ReadFirst($"| a | b |\n| --- | --- |\n| `{code}` | x |\n\nIn a sentence: `{code}`.\n");

        var html = Assert.IsType<HtmlBlock>(Assert.Single(lesson.Blocks)).Html;
        Assert.Contains($"<td><code>{expected}</code></td>", html, StringComparison.Ordinal);
        Assert.Contains($"In a sentence: <code>{expected.Replace("<wbr>", "", StringComparison.Ordinal)}</code>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_InstructorCallout_StandsApart()
    {
        var lesson = _files.ReadFirst("For all.\n\n:::instructor\nFor few.\n:::\n\nFor all again.\n");

        Assert.Equal([false, true, false], lesson.Blocks.Select(block => block.InstructorOnly));
        Assert.Contains("For few.", ((HtmlBlock)lesson.Blocks[1]).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_InstructorCalloutInsideAnother_IsNotShownToLearners()
    {
        var lesson = _files.ReadFirst("::::why\nFor all.\n\n:::instructor\nFor few.\n:::\n\nMore for all.\n::::\n");

        var learners = string.Concat(lesson.Blocks.Where(block => !block.InstructorOnly).OfType<HtmlBlock>().Select(block => block.Html));
        Assert.DoesNotContain("For few.", learners, StringComparison.Ordinal);
        Assert.Contains("More for all.", learners, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_MeasuredValue_CarriesItsConditions()
    {
        var lesson = _files.ReadFirst("It takes {m:M1.start}, not `{m:M1.start}`.\n", extra: "measurements: [M1.start]\n");

        Assert.Equal(
            "<p>It takes <span class=\"th-measured\" title=\"Starting a process. median of 15. two cores, 2026-01-31.\">1.8 ms</span>, not <code>{m:M1.start}</code>.</p>",
            ((HtmlBlock)lesson.Blocks[0]).Html);
    }

    [Fact]
    public void Blocks_Table_ScrollsInItsOwnBox()
    {
        var lesson = _files.ReadFirst("| a | b |\n| --- | --- |\n| 1 | {m:M1.start} |\n", extra: "measurements: [M1.start]\n");

        var html = ((HtmlBlock)lesson.Blocks[0]).Html;
        Assert.StartsWith("<div class=\"th-table-scroll\"", html, StringComparison.Ordinal);
        Assert.Contains("<table class=\"th-table\">", html, StringComparison.Ordinal);
        Assert.Contains("1.8 ms", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_WithCode_ArePlainTextWithTheIdOfTheHtml()
    {
        var lesson = _files.ReadFirst("## Why `time` lies\n\nText.\n\n### Twice\n\n## Why `time` lies\n");

        Assert.Equal([2, 3, 2], lesson.Headings.Select(heading => heading.Level));
        Assert.Equal("Why time lies", lesson.Headings[0].Text);
        Assert.Equal(3, lesson.Headings.Select(heading => heading.Id).Distinct().Count());
        Assert.All(lesson.Headings, heading => Assert.Contains($"id=\"{heading.Id}\"", ((HtmlBlock)lesson.Blocks[0]).Html, StringComparison.Ordinal));
    }

    [Fact]
    public void Snippet_ExactOutput_IsRead()
    {
        _files.Write("d1/c1/l01/snippets/hello.py", "# output: exact\nprint('hello')\n");
        _files.Write("d1/c1/l01/expected/hello.py.txt", "hello\n");

        var lesson = _files.ReadFirst("```python run=hello\n```\n");

        Assert.Equal("hello\n", lesson.Snippets[0].Variants[Language.Python].ExpectedOutput);
    }

    [Fact]
    public void Notes_ArePresentApartFromTheText()
    {
        _files.Write("d1/c1/l01/notes.md", "Give them *time*.\n");

        var lesson = _files.ReadFirst("Text.\n");

        Assert.Equal("<p>Give them <em>time</em>.</p>", lesson.Notes);
        Assert.Single(lesson.Blocks);
    }

    public void Dispose() => _files.Dispose();
}
