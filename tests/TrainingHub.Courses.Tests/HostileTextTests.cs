using AngleSharp.Html.Parser;

namespace TrainingHub.Courses.Tests;

/// <summary>Course texts are trusted to teach, not to script: whatever stands in them, the HTML holds only what our renderers write.</summary>
public sealed class HostileTextTests : IDisposable
{
    private static readonly string[] Elements =
        ["p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "a", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "aside", "span", "div"];

    private static readonly string[] Attributes = ["class", "id", "href", "title", "rel", "start", "role", "tabindex", "aria-label"];

    private readonly CourseFiles _files = new();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <img src=x onerror=alert(1)> text")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java\nscript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](https://example.org \"a\\\" onmouseover=alert(1) b=\\\"\")")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("## <img src=x onerror=alert(1)>")]
    [InlineData("```python\n</code></pre><script>alert(1)</script>\n```")]
    [InlineData("```html\n</code></pre><script>alert(1)</script>\n```")]
    [InlineData("```\"><script>alert(1)</script>\nx\n```")]
    [InlineData("`</code><script>alert(1)</script>`")]
    [InlineData("| <script>alert(1)</script> | b |\n| --- | --- |\n| <iframe src=//evil> | 2 |")]
    [InlineData(":::why\n<form action=//evil><input name=q></form>\n:::")]
    [InlineData("<a href=\"#\" style=\"position:fixed\" class=\"evil th-callout\">x</a>")]
    [InlineData("<!-- --><script>alert(1)</script>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;")]
    public void Render_HostileText_LeavesOnlyOurElements(string body)
    {
        var lesson = _files.ReadFirst($"Before.\n\n{body}\n\nAfter.\n");

        var html = string.Concat(lesson.Blocks.OfType<HtmlBlock>().Select(block => block.Html));
        var document = new HtmlParser().ParseDocument($"<body>{html}</body>");
        Assert.All(document.Body!.QuerySelectorAll("*"), element =>
        {
            Assert.Contains(element.LocalName, Elements);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, Attributes));
            Assert.All(element.ClassList, name => Assert.Contains(name, Rendering.SafeHtml.Classes));
            var href = element.GetAttribute("href") ?? "";
            Assert.True(href.Length == 0 || href.StartsWith("https://", StringComparison.Ordinal), href);
        });
        Assert.Contains("Before.", html, StringComparison.Ordinal);
        Assert.Contains("After.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_WithMarkup_AreEscaped()
    {
        _files.Write("measurements.yaml", "measurements:\n  - { id: M1.start, value: \"<b>1</b>\", what: '\"><script>alert(1)</script>', how: h, machine: m, date: 2026-01-31 }\n");

        var lesson = _files.ReadFirst("{m:M1.start}\n", extra: "measurements: [M1.start]\n");

        var document = new HtmlParser().ParseDocument(((HtmlBlock)lesson.Blocks[0]).Html);
        Assert.Null(document.QuerySelector("script, b"));
        Assert.Equal("<b>1</b>", document.QuerySelector(".th-measured")!.TextContent);
    }

    [Fact]
    public void Chapter_PathOutOfTheCourse_IsRefused()
    {
        using var outside = new CourseFiles("outside");
        _files.Write("course.yaml", $"id: small\ntitle: Small\nsummary: s\nlanguages: [python]\nchapters: ['{Path.GetRelativePath(_files.Folder, outside.Folder)}/d1/c1']\n");

        var (course, problems) = CourseReader.Read(_files.Folder);

        Assert.Empty(course!.Chapters);
        Assert.Contains(problems, problem => problem is { Severity: ProblemSeverity.Error, File: "course.yaml", Line: 5 });
    }

    [Fact]
    public void Hint_PathOutOfTheExercise_IsRefused()
    {
        _files.Write("d1/c1/chapter.yaml", "id: d1c1\ntitle: One\nday: 1\nminutes: 20\ngoals: [Learn]\nlessons: [l01]\nexercises: [ex]\n");
        _files.Write("exercises/ex/exercise.yaml", "id: ex\nhints: [ { file: ../../../../etc/passwd, cost: 1 } ]\n");

        var (course, problems) = CourseReader.Read(_files.Folder);

        Assert.Empty(course!.Exercises);
        Assert.Contains(problems, problem => problem.Line == 2 && problem.Message.Contains("inside the exercise's folder", StringComparison.Ordinal));
    }

    public void Dispose() => _files.Dispose();
}
