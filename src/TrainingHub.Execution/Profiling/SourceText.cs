using TrainingHub.Profiling;

namespace TrainingHub.Execution.Profiling;

/// <summary>Puts the learner's own text beside the figures of its lines.</summary>
internal static class SourceText
{
    private const int MaxText = 120;

    public static string[] Lines(string code) => code.Split('\n');

    /// <summary>Lines that the file does not have are dropped: they are nobody's.</summary>
    public static IReadOnlyList<ProfileLine> Attach(IReadOnlyList<ProfileLine> lines, string code)
    {
        var texts = Lines(code);
        return
        [
            .. lines.Where(line => line.Line <= texts.Length)
                .OrderBy(line => line.Line)
                .Select(line => line with { Text = texts[line.Line - 1].Trim() is var text && text.Length > MaxText ? text[..MaxText] + "…" : texts[line.Line - 1].Trim() }),
        ];
    }
}
