using System.Text;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>What got cheaper and what dearer between two profiles of the same tool: by function name, and by line text, since lines move when a file is edited; a line that was edited in its place is the same line.</summary>
/// <param name="Summary">In one sentence; claims a difference of time only where the machine was quiet enough for one.</param>
/// <param name="Functions">Rows by function, the largest change first; of a timeline, by what its threads, tasks or processes did.</param>
/// <param name="Lines">Rows by line, the largest change first; of a timeline, by lock.</param>
public sealed record ProfileDiff(string Summary, IReadOnlyList<DiffRow> Functions, IReadOnlyList<DiffRow> Lines)
{
    private const int Rows = 25;

    /// <summary>Relative changes up to this one are told by nothing that was measured here; null where the machine was too busy for any difference of time.</summary>
    public double? LeastChange { get; init; }

    /// <exception cref="ArgumentException">The profiles are of different tools or languages.</exception>
    public static ProfileDiff Of(Profile before, Profile after)
    {
        if (before.Tool != after.Tool || before.Language != after.Language)
        {
            throw new ArgumentException("Only profiles of the same tool and language can be compared.");
        }

        var doubts = new Doubts(before, after);
        var functions = Match(FunctionsOf(before), FunctionsOf(after), new Dictionary<string, string>(), doubts);
        var lines = Match(LinesOf(before), LinesOf(after), EditedLines.Of(before, after), doubts);
        return new ProfileDiff(Sentence(doubts, after.Clock, functions.Count > 0 ? functions : lines), Changed(functions), Changed(lines))
        {
            LeastChange = double.IsPositiveInfinity(doubts.LeastChange) ? null : doubts.LeastChange,
        };
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

    private static Dictionary<string, Measured> FunctionsOf(Profile profile) => profile.Tool == ProfileTool.Threads
        ? TimelineSums.States(profile).ToDictionary(state => state.Key, state => new Measured(state.Value, null, false, 0))
        : profile.Functions
        .GroupBy(row => profile.Frames[row.Frame].Name)
        .ToDictionary(group => group.Key, group => new Measured(
            group.Sum(row => row.Self), group.Sum(row => row.Calls), false, profile.Frames[group.First().Frame] is { Kind: FrameKind.User } frame ? frame.Line : 0));

    private static Dictionary<string, Measured> LinesOf(Profile profile) => profile.Tool == ProfileTool.Threads
        ? TimelineSums.Locks(profile).ToDictionary(held => held.Key, held => new Measured(held.Value.WaitNs, held.Value.Waits, false, held.Value.Line))
        : profile.Lines
        .GroupBy(line => EditedLines.NameOf(profile, line))
        .ToDictionary(group => group.Key, group => new Measured(
            group.Sum(line => line.Own ?? line.Bytes ?? line.Time ?? line.Hits ?? 0), group.Sum(line => line.Hits), group.All(line => line.BelowResolution), group.Min(line => line.Line)));

    /// <param name="edited">For a name after, the name that stood in its place before.</param>
    private static List<DiffRow> Match(Dictionary<string, Measured> before, Dictionary<string, Measured> after, IReadOnlyDictionary<string, string> edited, Doubts doubts)
    {
        DiffRow Row(string name, string? was)
        {
            Measured? earlier = before.TryGetValue(was ?? name, out var found) ? found : null;
            Measured? later = after.TryGetValue(name, out var now) ? now : null;
            var row = new DiffRow(name, earlier?.Value ?? 0, later?.Value ?? 0, earlier?.Count, later?.Count)
            {
                Line = later?.Line ?? 0,
                Was = was,
                IsNew = earlier is null,
                IsGone = later is null,
                BelowBefore = earlier is { IsBelow: true },
                BelowAfter = later is { IsBelow: true },
            };
            return row with { Doubt = doubts.About(row) };
        }

        return [.. before.Keys.Except(edited.Values).Union(after.Keys).Select(name => Row(name, edited.GetValueOrDefault(name)))];
    }

    private static List<DiffRow> Changed(List<DiffRow> rows) =>
    [
        .. rows.Where(row => row.Before != row.After || row.CountBefore != row.CountAfter)
            .OrderBy(row => row.ChangeIsNoise).ThenByDescending(row => Math.Abs(row.Change)),
    ];

    private static string Sentence(Doubts doubts, ProfileClock clock, IReadOnlyList<DiffRow> rows)
    {
        // Times that are no more than bounds do not count in the whole; single rows within the noise do, since their sum may not be.
        var told = rows.Where(row => !row.IsBounds).ToList();
        var (sumBefore, sumAfter) = (told.Sum(row => (double)row.Before), told.Sum(row => (double)row.After));
        var change = sumBefore > 0 ? (sumAfter / sumBefore) - 1 : 0;
        var most = told.Where(row => row is { ChangeIsNoise: false, Change: not 0 }).MaxBy(row => Math.Abs(row.Change));
        var isChanged = Math.Abs(change) > doubts.LeastChange;
        if (most is null && !isChanged)
        {
            return (double.IsPositiveInfinity(doubts.LeastChange), rows.Count > told.Count) switch
            {
                (true, _) => "The machine was too busy to compare times; compare counts, bytes or CPU time.",
                (_, true) => "No difference of time that could be told: lines that take less time than the probe that times them can be compared by their hits only.",
                _ => "No difference that could be told from noise.",
            };
        }

        var all = rows.Count > told.Count ? "without the lines that take less time than their probe" : "in all";
        var whole = !isChanged ? $"About the same {all}" : change < 0 ? $"{-change * 100:0} % less {all}" : $"{change * 100:0} % more {all}";
        return most is null ? $"{whole}; no single change is larger than noise." : $"{whole}; the largest change is in `{most.Name}`: {Before(most)}, {After(most)}.";

        string Before(DiffRow row) => row.IsNew ? "not there before" : $"{Told(row.Before, row.BelowBefore)} before";
        string After(DiffRow row) => row.IsGone ? "gone after" : $"{Told(row.After, row.BelowAfter)} after";

        string Told(long value, bool isBelow) => isBelow ? $"less than {Value(value, clock)}" : Value(value, clock);
    }

    /// <summary>Which changes between two profiles may be noise.</summary>
    private sealed class Doubts
    {
        private const double TwoSided95 = 1.96;
        private readonly bool _isTime;
        private readonly (long Before, long After)? _periodNs;

        public Doubts(Profile before, Profile after)
        {
            _isTime = after.Clock == ProfileClock.Wall;
            _periodNs = before.Sampled is { PeriodNs: > 0 } earlier && after.Sampled is { PeriodNs: > 0 } later ? (earlier.PeriodNs, later.PeriodNs) : null;
            // The later letter is the noisier.
            var worst = new[] { before.Noise?.Grade ?? "C", after.Noise?.Grade ?? "C" }.Max(StringComparer.Ordinal);
            LeastChange = !_isTime ? 0 : worst switch { "A" => 0.05, "B" => 0.2, _ => double.PositiveInfinity };
        }

        /// <summary>Relative changes up to this one say nothing.</summary>
        public double LeastChange { get; }

        public DiffDoubt? About(DiffRow row)
        {
            if (row.IsBounds)
            {
                return DiffDoubt.Probe;
            }

            if (!_isTime || row.Change == 0)
            {
                return null;
            }

            if (double.IsPositiveInfinity(LeastChange) || Math.Abs(row.Change) <= LeastChange * Math.Max(row.Before, row.After))
            {
                return DiffDoubt.Machine;
            }

            // Numbers of samples in a place are about Poisson: the variance of their difference is their sum.
            return _periodNs is { } period && Math.Abs(((double)row.Before / period.Before) - ((double)row.After / period.After)) <= TwoSided95 * Math.Sqrt(((double)row.Before / period.Before) + ((double)row.After / period.After))
                ? DiffDoubt.Samples
                : null;
        }
    }

    /// <param name="IsBelow">True when the time of one execution is less than two probes take.</param>
    /// <param name="Line">Where it stands, the first of several places; 0 when unknown.</param>
    private readonly record struct Measured(long Value, long? Count, bool IsBelow, int Line);
}
