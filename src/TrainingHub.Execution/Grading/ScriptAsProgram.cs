using System.Text;
using System.Text.RegularExpressions;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// A C# script as a file that a project can hold: there, statements of the top level must come before all types, and the last one needs its semicolon. What moves keeps the numbers of its lines.
/// This finds where declarations begin and end; it does not know the language beyond that.
/// </summary>
internal static partial class ScriptAsProgram
{
    private const string FileName = "Program.cs";

    public static string Convert(string script)
    {
        var parts = Split(script);
        var last = parts.FindLastIndex(part => !part.IsType && part.HasCode);
        var unfinished = last >= 0 && script[parts[last].End - 1] is not (';' or '}');
        if (!unfinished && (last < 0 || !parts.Take(last).Any(part => part.IsType)))
        {
            return script;
        }

        var text = new StringBuilder();
        // Regions may lie across what is taken apart.
        var plain = Region().Replace(script, "");
        parts = Split(plain);
        last = parts.FindLastIndex(part => !part.IsType && part.HasCode);
        var at = 0;
        foreach (var (part, number) in parts.Select((part, number) => (part, number)).OrderBy(one => one.part.IsType))
        {
            if (part.Start != at)
            {
                text.Append($"\n#line {plain.AsSpan(0, part.Start).Count('\n') + 1} \"{FileName}\"\n");
            }

            text.Append(plain, part.Start, part.End - part.Start);
            text.Append(unfinished && number == last ? "\n;" : "");
            at = part.End;
        }

        return text.Append('\n').ToString();
    }

    private static List<Part> Split(string code)
    {
        var parts = new List<Part>();
        var scanner = new ScriptScanner(code);
        while (scanner.At < code.Length)
        {
            var start = scanner.At;
            scanner.SkipBlank();
            var first = scanner.At;
            var isType = scanner.IsAtType();
            scanner.SkipPart(isType);
            parts.Add(new Part(start, scanner.At, isType, scanner.At > first));
        }

        return parts;
    }

    [GeneratedRegex(@"^[ \t]*#(region|endregion)\b[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Region();

    /// <param name="Start">Where the comments before it begin.</param>
    /// <param name="HasCode">False for what is left at the end.</param>
    private sealed record Part(int Start, int End, bool IsType, bool HasCode);
}
