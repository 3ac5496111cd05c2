using System.Text;
using Microsoft.CodeAnalysis;

namespace TrainingHub.Compiler.Probes;

/// <summary>Edits of a source text. None brings a line break with it, so every line keeps its number: in messages, stack traces and symbols.</summary>
internal sealed class TextEdits
{
    private readonly List<(int Position, int Length, string Text)> _edits = [];

    public void Insert(int position, string text) => _edits.Add((position, 0, text));

    public void Replace(SyntaxToken token, string text) => _edits.Add((token.SpanStart, token.Span.Length, text));

    public string Apply(string source)
    {
        var result = new StringBuilder(source.Length * 2);
        var at = 0;
        // At one position, what was asked for first stands first.
        foreach (var (position, length, text) in _edits.OrderBy(edit => edit.Position))
        {
            result.Append(source, at, position - at).Append(text);
            at = position + length;
        }

        return result.Append(source, at, source.Length - at).ToString();
    }
}
