using System.Text.RegularExpressions;

namespace TrainingHub.Courses.Tests;

/// <summary>What a course can be told is wrong with it: every sentence in the source of the course reader, with its holes open.</summary>
internal static class FaultSentences
{
    private static readonly string[] Readers = ["Reading", "Rendering", "CourseLibrary.cs"];

    /// <summary>Each sentence with the place it stands at and a pattern that a message made from it matches.</summary>
    public static IReadOnlyList<(string Place, Regex Pattern)> InSource()
    {
        var project = Path.Combine(Path.GetDirectoryName(Repository.Courses)!, "src", "TrainingHub.Courses");
        return [.. Readers.Select(reader => Path.Combine(project, reader))
            .SelectMany(path => File.Exists(path) ? [path] : Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .SelectMany(path => In(Path.GetRelativePath(project, path), File.ReadAllText(path)))];
    }

    /// <summary>The sentences among the string literals of one file: they have several words, and end in a full stop or in what the file system said.</summary>
    public static IEnumerable<(string Place, Regex Pattern)> In(string file, string source)
    {
        for (var at = 0; at < source.Length;)
        {
            if (source.AsSpan(at).StartsWith("//"))
            {
                at = source.IndexOf('\n', at);
            }
            else if (source[at] == '\'')
            {
                at += source[at + 1] == '\\' ? 4 : 3;
            }
            else if (source[at] == '"' || source.AsSpan(at).StartsWith("$\""))
            {
                var (pattern, end) = Literal(source, at);
                if (pattern.Contains("\\ ", StringComparison.Ordinal) && (pattern.EndsWith("\\.", StringComparison.Ordinal) || pattern.EndsWith(Hole, StringComparison.Ordinal)))
                {
                    yield return ($"{file}:{source.AsSpan(0, at).Count('\n') + 1}", new Regex($"^{pattern}$"));
                }

                at = end;
            }
            else
            {
                at++;
            }
        }
    }

    private const string Hole = ".*";

    private static (string Pattern, int End) Literal(string source, int at)
    {
        var interpolated = source[at] == '$';
        var pattern = new System.Text.StringBuilder();
        for (at += interpolated ? 2 : 1; source[at] != '"'; at++)
        {
            if (source[at] == '\\')
            {
                pattern.Append(Regex.Escape(source[++at].ToString()));
            }
            else if (interpolated && source[at] is '{' or '}' && source[at + 1] == source[at])
            {
                pattern.Append(Regex.Escape(source[at++].ToString()));
            }
            else if (interpolated && source[at] == '{')
            {
                pattern.Append(Hole);
                at = EndOfHole(source, at);
            }
            else
            {
                pattern.Append(Regex.Escape(source[at].ToString()));
            }
        }

        return (pattern.ToString(), at + 1);
    }

    // Texts within a hole, such as the words of a choice, belong to it.
    private static int EndOfHole(string source, int at)
    {
        for (var depth = 0; ; at++)
        {
            depth += source[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }

            if (source[at] == '"')
            {
                at = source.IndexOf('"', at + 1);
            }
        }
    }
}
