using System.Text;

namespace TrainingHub.Profiling;

/// <summary>What got cheaper and what dearer between two profiles of the same tool: by function name, and by line text, since lines move when a file is edited; a line that was edited in its place is the same line.</summary>
/// <param name="Summary">In one sentence; claims a difference of time only where the machine was quiet enough for one.</param>
/// <param name="Functions">Rows by function, the largest change first.</param>
/// <param name="Lines">Rows by line, the largest change first.</param>
public sealed record ProfileDiff(string Summary, IReadOnlyList<DiffRow> Functions, IReadOnlyList<DiffRow> Lines)
{
    private const int Rows = 25;

    /// <exception cref="ArgumentException">The profiles are of different tools or languages.</exception>
    public static ProfileDiff Of(Profile before, Profile after)
    {
        if (before.Tool != after.Tool || before.Language != after.Language)
        {
            throw new ArgumentException("Only profiles of the same tool and language can be compared.");
        }

        var functions = Match(FunctionsOf(before), FunctionsOf(after), new Dictionary<string, string>());
        var lines = Match(LinesOf(before), LinesOf(after), EditedLines.Of(before, after));
        return new ProfileDiff(Sentence(before, after, functions.Count > 0 ? functions : lines), Changed(functions), Changed(lines));
    }

    /// <summary>As tables for a terminal.</summary>
    public string ToText(ProfileClock clock)
    {
        var text = new StringBuilder(Summary).AppendLine().AppendLine();
        foreach (var rows in (IReadOnlyList<DiffRow>[])[Functions, Lines])
        {
            if (rows.Count == 0)
            {
                continue;
            }

            text.AppendLine("      Before       After      Change  Hits before   Hits after");
            foreach (var row in rows.Take(Rows))
            {
                text.AppendLine($"{(row.IsNew ? "" : (row.BelowBefore ? "<" : "") + Value(row.Before, clock)),12} {(row.IsGone ? "" : (row.BelowAfter ? "<" : "") + Value(row.After, clock)),11} {(row.ChangeIsNoise ? "noise" : (row.Change > 0 ? "+" : "") + Value(row.Change, clock)),11} {row.CountBefore,12} {row.CountAfter,12}  {row.Name}{(row.Was is null ? "" : $"  (before: {row.Was})")}");
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    private static string Value(long value, ProfileClock clock) => clock switch
    {
        ProfileClock.Wall => value < 0 ? "-" + ProfileSummary.Time(-(double)value) : ProfileSummary.Time(value),
        ProfileClock.Bytes => ProfileSummary.Size(value),
        _ => $"{value}",
    };

    private static Dictionary<string, Measured> FunctionsOf(Profile profile) => profile.Functions
        .GroupBy(row => profile.Frames[row.Frame].Name)
        .ToDictionary(group => group.Key, group => new Measured(
            group.Sum(row => row.Self), group.Sum(row => row.Calls), false, profile.Frames[group.First().Frame] is { Kind: FrameKind.User } frame ? frame.Line : 0));

    private static Dictionary<string, Measured> LinesOf(Profile profile) => profile.Lines
        .GroupBy(line => EditedLines.NameOf(profile, line))
        .ToDictionary(group => group.Key, group => new Measured(
            group.Sum(line => line.Own ?? line.Bytes ?? line.Time ?? line.Hits ?? 0), group.Sum(line => line.Hits), group.All(line => line.BelowResolution), group.Min(line => line.Line)));

    /// <param name="edited">For a name after, the name that stood in its place before.</param>
    private static List<DiffRow> Match(Dictionary<string, Measured> before, Dictionary<string, Measured> after, IReadOnlyDictionary<string, string> edited)
    {
        DiffRow Row(string name, string? was)
        {
            Measured? earlier = before.TryGetValue(was ?? name, out var found) ? found : null;
            Measured? later = after.TryGetValue(name, out var now) ? now : null;
            return new DiffRow(name, earlier?.Value ?? 0, later?.Value ?? 0, earlier?.Count, later?.Count)
            {
                Line = later?.Line ?? 0,
                Was = was,
                IsNew = earlier is null,
                IsGone = later is null,
                BelowBefore = earlier is { IsBelow: true },
                BelowAfter = later is { IsBelow: true },
            };
        }

        return [.. before.Keys.Except(edited.Values).Union(after.Keys).Select(name => Row(name, edited.GetValueOrDefault(name)))];
    }

    private static List<DiffRow> Changed(List<DiffRow> rows) =>
    [
        .. rows.Where(row => row.Before != row.After || row.CountBefore != row.CountAfter)
            .OrderBy(row => row.ChangeIsNoise).ThenByDescending(row => Math.Abs(row.Change)),
    ];

    private static string Sentence(Profile before, Profile after, IReadOnlyList<DiffRow> rows)
    {
        // The later letter is the noisier.
        var worst = new[] { before.Noise?.Grade ?? "C", after.Noise?.Grade ?? "C" }.Max(StringComparer.Ordinal);
        var needed = worst switch { "A" => 0.05, "B" => 0.2, _ => double.PositiveInfinity };
        if (after.Clock != ProfileClock.Wall)
        {
            needed = 0;
        }

        var told = rows.Where(row => !row.ChangeIsNoise).ToList();
        var (sumBefore, sumAfter) = (told.Sum(row => (double)row.Before), told.Sum(row => (double)row.After));
        var change = sumBefore > 0 ? (sumAfter / sumBefore) - 1 : 0;
        if (told.MaxBy(row => Math.Abs(row.Change)) is not { } most || Math.Abs(change) <= needed)
        {
            return (double.IsPositiveInfinity(needed), rows.Count > told.Count) switch
            {
                (true, _) => "The machine was too busy to compare times; compare counts, bytes or CPU time.",
                (_, true) => "No difference of time that could be told: lines that take less time than the probe that times them can be compared by their hits only.",
                _ => "No difference that could be told from noise.",
            };
        }

        var all = rows.Count > told.Count ? "without the lines that take less time than their probe" : "in all";
        return $"{(change < 0 ? $"{-change * 100:0} % less" : $"{change * 100:0} % more")} {all}; the largest change is in `{most.Name}`: {Before(most)}, {After(most)}.";

        string Before(DiffRow row) => row.IsNew ? "not there before" : $"{Told(row.Before, row.BelowBefore)} before";
        string After(DiffRow row) => row.IsGone ? "gone after" : $"{Told(row.After, row.BelowAfter)} after";

        string Told(long value, bool isBelow) => isBelow ? $"less than {Value(value, after.Clock)}" : Value(value, after.Clock);
    }

    /// <param name="IsBelow">True when the time of one execution is less than two probes take.</param>
    /// <param name="Line">Where it stands, the first of several places; 0 when unknown.</param>
    private readonly record struct Measured(long Value, long? Count, bool IsBelow, int Line);
}

/// <summary>One function or line in both profiles; values are 0 where it is missing.</summary>
public sealed record DiffRow(string Name, long Before, long After, long? CountBefore, long? CountAfter)
{
    /// <summary>Its line in the program after, the first of several; 0 when it has none.</summary>
    public int Line { get; init; }

    /// <summary>The line that stood in its place before it was edited, or null.</summary>
    public string? Was { get; init; }

    public bool IsNew { get; init; }

    public bool IsGone { get; init; }

    /// <summary>True when the time before is no more than a bound: the line took less than the probe that timed it.</summary>
    public bool BelowBefore { get; init; }

    /// <summary>As <see cref="BelowBefore"/>, after.</summary>
    public bool BelowAfter { get; init; }

    public long Change => After - Before;

    /// <summary>True when nothing but bounds is known of both sides, so that only the counts can be compared.</summary>
    public bool ChangeIsNoise => (BelowBefore && (BelowAfter || IsGone)) || (BelowAfter && IsNew);
}
