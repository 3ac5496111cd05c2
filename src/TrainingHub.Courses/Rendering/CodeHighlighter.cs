using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using TextMateSharp.Grammars;
using TextMateSharp.Registry;
using Language = TrainingHub.Protocol.Language;

namespace TrainingHub.Courses.Rendering;

/// <summary>Colours code on the server: HTML with <c>hl-…</c> spans, everything else escaped.</summary>
public static class CodeHighlighter
{
    /// <summary>Scope prefixes of TextMate grammars, most telling first within a token's scopes; an empty class ends the search.</summary>
    private static readonly (string Prefix, string Class)[] Classes =
    [
        ("comment", "hl-comment"),
        ("meta.interpolation", ""), ("meta.embedded", ""), ("meta.fstring", ""),
        ("string", "hl-string"), ("constant.character", "hl-string"),
        ("constant.numeric", "hl-number"),
        ("constant.language", "hl-keyword"),
        ("keyword.operator", "hl-operator"),
        ("keyword", "hl-keyword"), ("storage", "hl-keyword"), ("variable.language", "hl-keyword"),
        ("entity.name.type", "hl-type"), ("entity.name.class", "hl-type"), ("support.type", "hl-type"), ("support.class", "hl-type"),
        ("entity.name.function", "hl-function"), ("support.function", "hl-function"), ("meta.function-call.generic", "hl-function"),
    ];

    // A grammar keeps state while it tokenises, and the registry loads grammars on demand.
    private static readonly Lock Gate = new();
    private static readonly Registry Grammars = new(new RegistryOptions(ThemeName.LightPlus));

    // By reference: a course's texts live as long as the course does, and their colours no longer.
    private static readonly ConditionalWeakTable<string, string> Kept = [];

    /// <summary>The same as <see cref="ToHtml"/>, remembered while the string itself lives: for text that page after page shows.</summary>
    public static string ToKeptHtml(Language language, string code) => Kept.GetValue(code, _ => ToHtml(language, code));

    public static string ToHtml(Language language, string code)
    {
        var html = new StringBuilder(code.Length * 2);
        lock (Gate)
        {
            var grammar = Grammars.LoadGrammar(language == Language.Python ? "source.python" : "source.cs");
            IStateStack? state = null;
            foreach (var line in code.TrimEnd('\n').Split('\n'))
            {
                var result = grammar.TokenizeLine(line, state, TimeSpan.FromSeconds(2));
                state = result.RuleStack;
                WriteLine(html, line, result.Tokens);
            }
        }

        return html.ToString();
    }

    /// <summary>Each line as HTML of its own; plain text where there is no language.</summary>
    public static IReadOnlyList<string> ToHtmlLines(Language? language, string code) => language is { } known
        ? ToHtml(known, code).TrimEnd('\n').Split('\n')
        : [.. code.Split('\n').Select(HtmlEncoder.Default.Encode)];

    private static void WriteLine(StringBuilder html, string line, IToken[] tokens)
    {
        var at = 0;
        while (at < tokens.Length)
        {
            var start = Math.Min(tokens[at].StartIndex, line.Length);
            var cssClass = ClassOf(tokens[at], line);
            while (++at < tokens.Length && ClassOf(tokens[at], line) == cssClass)
            {
            }

            var end = at < tokens.Length ? Math.Min(tokens[at].StartIndex, line.Length) : line.Length;
            var text = HtmlEncoder.Default.Encode(line[start..end]);
            html.Append(cssClass.Length == 0 || text.Length == 0 ? text : $"<span class=\"{cssClass}\">{text}</span>");
        }

        html.Append('\n');
    }

    private static string ClassOf(IToken token, string line)
    {
        for (var scope = token.Scopes.Count - 1; scope >= 0; scope--)
        {
            foreach (var (prefix, cssClass) in Classes)
            {
                if (token.Scopes[scope].StartsWith(prefix, StringComparison.Ordinal))
                {
                    // Python's "and", "in" and the like are operators to the grammar and words to a reader.
                    return cssClass == "hl-operator" && token.StartIndex < line.Length && char.IsLetter(line[token.StartIndex]) ? "hl-keyword" : cssClass;
                }
            }
        }

        return "";
    }
}
