using System.Net;
using System.Text.RegularExpressions;
using TrainingHub.Courses.Rendering;
using TrainingHub.Protocol;

namespace TrainingHub.Courses.Tests;

public sealed partial class CodeHighlighterTests
{
    private const string Python = """
        import time
        # a comment
        def work(n: int) -> str:
            '''Several
            lines'''
            if n > 10 and n is not None:
                return f"<{n + 1}>"
            return "x" * 3
        """;

    private const string CSharp = """"
        // a comment
        public record Point(int X, int Y);
        var text = $"<{new Point(1, 2).X}>";
        var raw = """
            raw "text" & more
            """;
        Console.WriteLine(text.Length > 3 && text is not null);
        """";

    [Theory]
    [InlineData(Language.Python, Python)]
    [InlineData(Language.CSharp, CSharp)]
    [InlineData(Language.Python, "")]
    [InlineData(Language.Python, "x = 'never closed")]
    [InlineData(Language.CSharp, "ünïcödé 🙂 </code> & \"\"\"")]
    public void ToHtml_AnyCode_KeepsEveryCharacter(Language language, string code)
    {
        var html = CodeHighlighter.ToHtml(language, code);

        Assert.Equal(code + "\n", WebUtility.HtmlDecode(Tag().Replace(html, "")));
    }

    [Theory]
    [InlineData(Language.Python, "hl-keyword", "import")]
    [InlineData(Language.Python, "hl-keyword", "def")]
    [InlineData(Language.Python, "hl-keyword", "and")]
    [InlineData(Language.Python, "hl-comment", "# a comment")]
    [InlineData(Language.Python, "hl-function", "work")]
    [InlineData(Language.Python, "hl-number", "10")]
    [InlineData(Language.Python, "hl-string", "&quot;x&quot;")]
    [InlineData(Language.CSharp, "hl-keyword", "public")]
    [InlineData(Language.CSharp, "hl-keyword", "null")]
    [InlineData(Language.CSharp, "hl-comment", "// a comment")]
    [InlineData(Language.CSharp, "hl-type", "Point")]
    [InlineData(Language.CSharp, "hl-function", "WriteLine")]
    [InlineData(Language.CSharp, "hl-number", "3")]
    public void ToHtml_KnownToken_HasItsClass(Language language, string cssClass, string token)
    {
        var html = CodeHighlighter.ToHtml(language, language == Language.Python ? Python : CSharp);

        Assert.Contains($"<span class=\"{cssClass}\">{token}</span>", html.Replace(" </span>", "</span>", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
