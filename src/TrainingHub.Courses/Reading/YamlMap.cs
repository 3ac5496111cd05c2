using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TrainingHub.Courses.Reading;

/// <summary>A text value with the line it stands on.</summary>
internal readonly record struct YamlText(string Value, int Line);

/// <summary>
/// A YAML mapping that is asked for its keys one by one and reports what is missing, of the wrong kind or out of range, with its line.
/// <see cref="RejectOtherKeys"/>, called last, reports every key nobody asked for: a mistyped key must not be a silent default.
/// </summary>
internal sealed partial class YamlMap
{
    private readonly Dictionary<string, (YamlNode Value, int Line)> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly int _lineOffset;
    private readonly ProblemList _problems;

    private YamlMap(YamlMappingNode node, string file, int lineOffset, ProblemList problems)
    {
        (_file, _lineOffset, _problems) = (file, lineOffset, problems);
        Line = LineOf(node);
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
            {
                _entries[name] = (value, LineOf(key));
            }
            else
            {
                problems.Error(file, LineOf(key), "A key must be plain text.");
            }
        }
    }

    public int Line { get; }

    public IEnumerable<string> Keys => _entries.Keys;

    /// <param name="lineOffset">Lines before the text in its file.</param>
    public static YamlMap? Parse(string file, string text, int lineOffset, ProblemList problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return new YamlMap(root, file, lineOffset, problems);
            }

            problems.Error(file, lineOffset + 1, "One YAML mapping (key: value lines) is expected here.");
        }
        catch (YamlException failure)
        {
            problems.Error(file, (int)failure.Start.Line + lineOffset, $"The YAML cannot be read: {FirstSentence(failure)}");
        }

        return null;
    }

    public int LineOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Line : Line;

    public bool Has(string key) => _entries.ContainsKey(key);

    public string Text(string key) => Scalar(key, required: true)?.Value ?? "";

    public string? OptionalText(string key) => Scalar(key, required: false)?.Value;

    /// <summary>A text of several lines or one, with the line it begins on; empty where the key is missing.</summary>
    public YamlText Content(string key) => OptionalContent(key, required: true) ?? new YamlText("", Line);

    /// <inheritdoc cref="Content"/>
    public YamlText? OptionalContent(string key, bool required = false)
    {
        if (Scalar(key, required) is not { } text)
        {
            return null;
        }

        // A block scalar's mark (| or >) stands on the line before its text.
        var node = (YamlScalarNode)_entries[key].Value;
        return new YamlText(node.Value!.Trim('\n'), LineOf(node) + (node.Style is ScalarStyle.Literal or ScalarStyle.Folded ? 1 : 0));
    }

    /// <summary>True or false; false where the key is missing.</summary>
    public bool Flag(string key)
    {
        if (OptionalText(key) is { } text && text is not ("true" or "false"))
        {
            Fault(LineOf(key), $"'{key}' must be true or false, not '{text}'.");
        }

        return OptionalText(key) == "true";
    }

    /// <summary>An identifier: a letter, then letters, digits, dots, dashes or underscores.</summary>
    public string Identifier(string key)
    {
        var text = Text(key);
        if (text.Length > 0 && !IdentifierShape().IsMatch(text))
        {
            Fault(LineOf(key), $"'{text}' is no id: start with a letter and use letters, digits, '.', '-' and '_' only.");
        }

        return text;
    }

    public int Integer(string key, int min, int max) => (int)Number(key, min, max, whole: true, required: true)!.Value;

    public double RequiredNumber(string key, double min, double max) => Number(key, min, max, whole: false, required: true)!.Value;

    public double? OptionalNumber(string key, double min, double max, bool whole = false) => Number(key, min, max, whole, required: false);

    /// <summary>One of an enumeration's members, by the given spelling.</summary>
    public T OneOf<T>(string key, IReadOnlyDictionary<string, T> choices, T fallback)
    {
        if (Scalar(key, required: true) is not { } text)
        {
            return fallback;
        }

        if (choices.TryGetValue(text.Value, out var choice))
        {
            return choice;
        }

        Fault(text.Line, $"'{key}' must be one of {string.Join(", ", choices.Keys)}, not '{text.Value}'.");
        return fallback;
    }

    public IReadOnlyList<YamlText> Texts(string key, int min, int max = int.MaxValue)
    {
        if (Entry(key, required: min > 0) is not { } entry)
        {
            return [];
        }

        if (entry.Value is not YamlSequenceNode sequence || sequence.Children.Any(child => child is not YamlScalarNode))
        {
            Fault(entry.Line, $"'{key}' must be a list of texts.");
            return [];
        }

        if (sequence.Children.Count < min || sequence.Children.Count > max)
        {
            Fault(entry.Line, max == int.MaxValue ? $"'{key}' needs at least {min}." : $"'{key}' needs {min} to {max} entries, not {sequence.Children.Count}.");
        }

        return [.. sequence.Children.Cast<YamlScalarNode>().Select(child => new YamlText(child.Value ?? "", LineOf(child)))];
    }

    public YamlMap? Map(string key, bool required = true)
    {
        if (Entry(key, required) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlMappingNode node)
        {
            return new YamlMap(node, _file, _lineOffset, _problems);
        }

        Fault(entry.Line, $"'{key}' must be a mapping (key: value).");
        return null;
    }

    public IReadOnlyList<YamlMap> Maps(string key, bool required)
    {
        if (Entry(key, required) is not { } entry)
        {
            return [];
        }

        if (entry.Value is YamlSequenceNode sequence && sequence.Children.All(child => child is YamlMappingNode))
        {
            return [.. sequence.Children.Cast<YamlMappingNode>().Select(child => new YamlMap(child, _file, _lineOffset, _problems))];
        }

        Fault(entry.Line, $"'{key}' must be a list of mappings.");
        return [];
    }

    public bool IsMap(string key) => _entries.TryGetValue(key, out var entry) && entry.Value is YamlMappingNode;

    public void RejectOtherKeys()
    {
        foreach (var (key, entry) in _entries.Where(entry => !_asked.Contains(entry.Key)))
        {
            Fault(entry.Line, $"'{key}' is not a known key here; known are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}.");
        }
    }

    public void Fault(int line, string message) => _problems.Error(_file, line, message);

    private double? Number(string key, double min, double max, bool whole, bool required)
    {
        if (Scalar(key, required) is not { } text)
        {
            return required ? min : null;
        }

        if (double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max && (!whole || double.IsInteger(number)))
        {
            return number;
        }

        Fault(text.Line, $"'{key}' must be a {(whole ? "whole number" : "number")} from {min} to {max}, not '{text.Value}'.");
        return required ? min : null;
    }

    private YamlText? Scalar(string key, bool required)
    {
        if (Entry(key, required) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value))
        {
            return new YamlText(value.Trim(), entry.Line);
        }

        Fault(entry.Line, $"'{key}' must be a text or number, and not empty.");
        return null;
    }

    private (YamlNode Value, int Line)? Entry(string key, bool required)
    {
        var first = _asked.Add(key);
        if (_entries.TryGetValue(key, out var entry))
        {
            return entry;
        }

        if (required && first)
        {
            Fault(Line, $"The key '{key}' is missing.");
        }

        return null;
    }

    private int LineOf(YamlNode node) => (int)node.Start.Line + _lineOffset;

    private static string FirstSentence(YamlException failure) => (failure.InnerException?.Message ?? failure.Message).Split('\n')[0].TrimEnd('.') + ".";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex IdentifierShape();
}
