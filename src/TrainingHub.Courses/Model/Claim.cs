using System.Globalization;
using System.Text.RegularExpressions;

namespace TrainingHub.Courses;

/// <summary>What came of a claim when it was measured.</summary>
public enum ClaimVerdict
{
    Holds,
    Wrong,
    Dated,
    Depends,
}

/// <summary>A number that circulates, for learners to predict, measure with the lesson's snippet, and compare. Texts are safe HTML; all numbers are positive and in <see cref="Unit"/>.</summary>
public sealed partial record Claim
{
    /// <summary>Unique in its lesson.</summary>
    public required string Id { get; init; }

    public required string Says { get; init; }

    /// <summary>The claimed number, or the lower end of the claimed range.</summary>
    public required double Low { get; init; }

    /// <summary>The claimed number, or the upper end of the claimed range.</summary>
    public required double High { get; init; }

    public required string Unit { get; init; }

    /// <summary>The snippet whose standard output has a line <c>figure: NUMBER</c>.</summary>
    public required string Snippet { get; init; }

    /// <summary>What was measured when the lesson was written.</summary>
    public required double Lab { get; init; }

    public required ClaimVerdict Verdict { get; init; }

    public required string Because { get; init; }

    /// <summary>The number on the last line <c>figure: NUMBER</c> of a run's standard output, or null where there is none that is positive.</summary>
    public static double? FigureIn(string standardOutput) =>
        FigureLine().Matches(standardOutput).LastOrDefault() is { } line
        && double.TryParse(line.Groups["number"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && figure > 0 && double.IsFinite(figure)
            ? figure
            : null;

    [GeneratedRegex(@"^figure:[ \t]*(?<number>[0-9.eE+-]+)[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex FigureLine();
}
