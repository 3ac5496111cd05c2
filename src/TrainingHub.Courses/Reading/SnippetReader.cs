using System.Globalization;
using System.Text.RegularExpressions;
using TrainingHub.Protocol;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads a lesson's snippets: program files with optional header comments, which the learner does not see.</summary>
internal static partial class SnippetReader
{
    private const double MaxTimeoutSeconds = 120;

    public static IReadOnlyList<Snippet> Read(CourseFolder folder, string lesson, ProblemList problems)
    {
        var variants = new SortedDictionary<string, Dictionary<Language, SnippetCode>>(StringComparer.Ordinal);
        foreach (var file in folder.FilesUnder($"{lesson}/snippets"))
        {
            Language? language = Path.GetExtension(file) switch { ".py" => Language.Python, ".cs" => Language.CSharp, _ => null };
            if (language is null)
            {
                problems.Warn(file, 1, "This file is no snippet: the ending must be .py or .cs.");
            }
            else if (folder.Read(file, problems) is { } text)
            {
                var name = Path.GetFileNameWithoutExtension(file);
                variants.TryAdd(name, []);
                variants[name][language.Value] = Parse(folder, lesson, file, language.Value, text, problems);
            }
        }

        ReportStrayExpectations(folder, lesson, variants, problems);
        return [.. variants.Select(entry => new Snippet(entry.Key, entry.Value))];
    }

    private static SnippetCode Parse(CourseFolder folder, string lesson, string file, Language language, string text, ProblemList problems)
    {
        var lines = text.Split('\n');
        var verdict = Verdict.Ok;
        var timeout = 10.0;
        var exact = false;
        var at = 0;
        for (; at < lines.Length && HeaderLine(language).Match(lines[at]) is { Success: true } header; at++)
        {
            var (key, value) = (header.Groups["key"].Value, header.Groups["value"].Value.Trim());
            switch (key)
            {
                case "expects" when Spellings.Verdicts.TryGetValue(value, out verdict):
                case "timeout" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out timeout) && timeout is > 0 and <= MaxTimeoutSeconds:
                    break;
                case "output" when value is "varies" or "exact":
                    exact = value == "exact";
                    break;
                case "expects":
                    problems.Error(file, at + 1, $"'{value}' is no verdict; there are {string.Join(", ", Spellings.Verdicts.Keys)}.");
                    break;
                case "timeout":
                    problems.Error(file, at + 1, $"'timeout' must be a number of seconds up to {MaxTimeoutSeconds}, not '{value}'.");
                    break;
                case "output":
                    problems.Error(file, at + 1, $"'output' must be varies or exact, not '{value}'.");
                    break;
                default:
                    problems.Error(file, at + 1, $"'{key}' is no key of a snippet's header; there are expects, timeout and output.");
                    break;
            }
        }

        var code = string.Join('\n', lines[at..]).Trim('\n') + "\n";
        if (string.IsNullOrWhiteSpace(code))
        {
            problems.Error(file, 1, "This snippet is empty.");
        }

        return new SnippetCode
        {
            Language = language,
            Code = code,
            File = file,
            Expects = verdict,
            TimeoutSeconds = timeout,
            ExpectedOutput = ExpectedOutput(folder, lesson, file, exact, problems),
        };
    }

    private static string? ExpectedOutput(CourseFolder folder, string lesson, string file, bool exact, ProblemList problems)
    {
        var expected = $"{lesson}/expected/{Path.GetFileName(file)}.txt";
        if (exact)
        {
            return folder.Read(expected, problems);
        }

        if (folder.HasFile(expected))
        {
            problems.Error(expected, 1, $"This file is never compared: {Path.GetFileName(file)} does not say 'output: exact'.");
        }

        return null;
    }

    private static void ReportStrayExpectations(
        CourseFolder folder, string lesson, SortedDictionary<string, Dictionary<Language, SnippetCode>> variants, ProblemList problems)
    {
        var known = variants.Values.SelectMany(variant => variant.Values).Select(code => $"{lesson}/expected/{Path.GetFileName(code.File)}.txt").ToHashSet(StringComparer.Ordinal);
        foreach (var stray in folder.FilesUnder($"{lesson}/expected").Where(file => !known.Contains(file)))
        {
            problems.Error(stray, 1, "There is no snippet that this output belongs to.");
        }
    }

    private static Regex HeaderLine(Language language) => language == Language.Python ? PythonHeader() : CSharpHeader();

    // One lower-case word, a colon and one word: an ordinary sentence in a first comment is none.
    [GeneratedRegex(@"^#\s*(?<key>[a-z]+):\s*(?<value>\S+)\s*$")]
    private static partial Regex PythonHeader();

    [GeneratedRegex(@"^//\s*(?<key>[a-z]+):\s*(?<value>\S+)\s*$")]
    private static partial Regex CSharpHeader();
}
