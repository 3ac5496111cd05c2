using System.Text;

namespace TrainingHub.Profiling;

/// <summary>What got cheaper and what dearer between two profiles of the same tool: by function name, and by line text, since lines move when a file is edited.</summary>
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

        var functions = Match(
            before.Functions.GroupBy(row => before.Frames[row.Frame].Name).ToDictionary(group => group.Key, group => (group.Sum(row => row.Self), group.Sum(row => row.Calls))),
            after.Functions.GroupBy(row => after.Frames[row.Frame].Name).ToDictionary(group => group.Key, group => (group.Sum(row => row.Self), group.Sum(row => row.Calls))));
        var lines = Match(LinesOf(before), LinesOf(after));
        return new ProfileDiff(Sentence(before, after, functions.Count > 0 ? functions : lines), functions, lines);
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
                text.AppendLine($"{Value(row.Before, clock),12} {Value(row.After, clock),11} {(row.Change > 0 ? "+" : "")}{Value(row.Change, clock),10} {row.CountBefore,12} {row.CountAfter,12}  {row.Name}");
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

    private static Dictionary<string, (long, long?)> LinesOf(Profile profile) => profile.Lines
        .GroupBy(line => $"{(line.Function >= 0 ? profile.Frames[line.Function].Name + ": " : "")}{line.Text}")
        .ToDictionary(group => group.Key, group => (group.Sum(line => line.Own ?? line.Bytes ?? line.Time ?? line.Hits ?? 0), group.Sum(line => line.Hits)));

    private static List<DiffRow> Match(Dictionary<string, (long Value, long? Count)> before, Dictionary<string, (long Value, long? Count)> after) =>
    [
        .. before.Keys.Union(after.Keys)
            .Select(name => new DiffRow(name, before.GetValueOrDefault(name).Value, after.GetValueOrDefault(name).Value, before.GetValueOrDefault(name).Count, after.GetValueOrDefault(name).Count))
            .Where(row => row.Before != row.After || row.CountBefore != row.CountAfter)
            .OrderByDescending(row => Math.Abs(row.Change)),
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

        var (sumBefore, sumAfter) = (rows.Sum(row => (double)row.Before), rows.Sum(row => (double)row.After));
        var change = sumBefore > 0 ? (sumAfter / sumBefore) - 1 : 0;
        if (rows.Count == 0 || Math.Abs(change) <= needed)
        {
            return double.IsPositiveInfinity(needed)
                ? "The machine was too busy to compare times; compare counts, bytes or CPU time."
                : "No difference that could be told from noise.";
        }

        var most = rows[0];
        return $"{(change < 0 ? $"{-change * 100:0} % less" : $"{change * 100:0} % more")} in all; the largest change is in {most.Name}: {Value(most.Before, after.Clock)} before, {Value(most.After, after.Clock)} after.";
    }
}

/// <summary>One function or line in both profiles; 0 where it is missing.</summary>
public sealed record DiffRow(string Name, long Before, long After, long? CountBefore, long? CountAfter)
{
    public long Change => After - Before;
}
