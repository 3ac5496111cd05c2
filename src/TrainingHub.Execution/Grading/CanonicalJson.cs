using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// A JSON value as indented lines with sorted keys. Two values are equal exactly when their lines are; whole numbers of any size are compared by their digits,
/// and 1 is not 1.0: an answer in the wrong kind of number is a wrong answer.
/// </summary>
internal sealed class CanonicalJson
{
    private const int MaxDepth = 64;
    private const int ShownCharacters = 160;
    private readonly List<string> _lines = [];
    private readonly AnswerComparison _rules;

    // What a line would be without its number, where numbers may differ a little.
    private readonly Dictionary<int, (string Around, double Value)> _numbers = [];

    // Kept where lines alone cannot tell what belongs together.
    private JsonElement? _root;

    private CanonicalJson(AnswerComparison rules) => _rules = rules;

    private bool IsLoose => !_rules.IsExact && (_rules.Unordered || _rules.UnorderedLists.Count > 0);

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Null for what is not JSON, is nested too deeply, or holds text that is no Unicode.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="rules">What may differ; null for nothing.</param>
    public static CanonicalJson? TryParse(ReadOnlyMemory<byte> utf8, AnswerComparison? rules = null)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var canonical = new CanonicalJson(rules ?? AnswerComparison.Exact);
            canonical._root = canonical.IsLoose ? document.RootElement.Clone() : null;
            canonical.Write(document.RootElement, indent: 0, prefix: "", suffix: "", canonical._rules.Unordered);
            return canonical;
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Where the two first differ, with lines counted from 1; null when they are equal.</summary>
    public static FirstDifference? Compare(int inputNumber, CanonicalJson expected, CanonicalJson actual)
    {
        for (var line = 0; line < Math.Max(expected._lines.Count, actual._lines.Count); line++)
        {
            var (left, right) = (expected.LineAt(line), actual.LineAt(line));
            if (left != right && !expected.IsClose(actual, line))
            {
                if (expected._root is { } one && actual._root is { } other && new LooseEquality(expected._rules).AreEqual(one, other, expected._rules.Unordered))
                {
                    return null;
                }

                var from = Math.Max(0, CommonPrefix(left, right) - (ShownCharacters / 2));
                return new FirstDifference(inputNumber, line + 1, Excerpt(left, from), Excerpt(right, from));
            }
        }

        return null;
    }

    private bool IsClose(CanonicalJson other, int line)
    {
        if (!_numbers.TryGetValue(line, out var mine) || !other._numbers.TryGetValue(line, out var theirs) || mine.Around != theirs.Around)
        {
            return false;
        }

        return _rules.AreClose(mine.Value, theirs.Value);
    }

    private void Write(JsonElement element, int indent, string prefix, string suffix, bool unordered = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
                WriteGroup(indent, prefix, suffix, '{', '}', members, member => (member.Value, $"{Quote(member.Name)}: ", _rules.UnorderedLists.Contains(member.Name)));
                break;
            case JsonValueKind.Array:
                var items = element.EnumerateArray();
                WriteGroup(indent, prefix, suffix, '[', ']', (unordered ? items.OrderBy(item => KeyOf(item, _rules)) : items.AsEnumerable()).ToList(), item => (item, "", false));
                break;
            case JsonValueKind.Number when !_rules.IsExact && element.TryGetDouble(out var value) && double.IsFinite(value):
                _numbers[_lines.Count] = ($"{indent} {prefix}{suffix}", value);
                Add(indent, $"{prefix}{Scalar(element)}{suffix}");
                break;
            default:
                Add(indent, $"{prefix}{Scalar(element)}{suffix}");
                break;
        }
    }

    private void WriteGroup<T>(int indent, string prefix, string suffix, char open, char close, List<T> items, Func<T, (JsonElement Value, string Prefix, bool Unordered)> describe)
    {
        if (items.Count == 0)
        {
            Add(indent, $"{prefix}{open}{close}{suffix}");
            return;
        }

        Add(indent, $"{prefix}{open}");
        for (var at = 0; at < items.Count; at++)
        {
            var (value, name, unordered) = describe(items[at]);
            Write(value, indent + 1, name, at + 1 < items.Count ? "," : "", unordered);
        }

        Add(indent, $"{close}{suffix}");
    }

    /// <summary>What an item of a list without order is sorted by, its own lists in order too.</summary>
    public static ItemKey KeyOf(JsonElement element, AnswerComparison rules)
    {
        var item = new CanonicalJson(rules);
        item.Write(element, indent: 0, prefix: "", suffix: "");
        var shape = item._lines.Select((line, at) => item._numbers.TryGetValue(at, out var number) ? number.Around : line);
        return new ItemKey(string.Join('\n', shape), [.. item._numbers.OrderBy(number => number.Key).Select(number => number.Value.Value)]);
    }

    private static string Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Quote(element.GetString()!),
        JsonValueKind.Number => Number(element),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private static string Number(JsonElement element)
    {
        var raw = element.GetRawText();
        if (raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            // "-0" is the only whole number with two spellings in JSON.
            return raw == "-0" ? "0" : raw;
        }

        var number = element.TryGetDouble(out var parsed) ? parsed : double.NaN;
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(number) && !text.Contains('E') ? $"{text}.0" : text;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Wire.Json);

    private void Add(int indent, string text) => _lines.Add(new StringBuilder((indent * 2) + text.Length).Append(' ', indent * 2).Append(text).ToString());

    private string LineAt(int line) => line < _lines.Count ? _lines[line] : "";

    private static int CommonPrefix(string left, string right) => left.AsSpan().CommonPrefixLength(right);

    private static string Excerpt(string line, int from)
    {
        if (line.Length == 0)
        {
            return "(nothing)";
        }

        var text = line[Math.Min(from, line.Length)..];
        text = text.Length > ShownCharacters ? text[..ShownCharacters] + "…" : text;
        return from > 0 ? "…" + text : text.Trim();
    }
}
