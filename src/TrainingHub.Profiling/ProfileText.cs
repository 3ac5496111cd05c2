using System.Text;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>A profile as tables for a terminal: the sentence, how far to trust it, the rows that cost most.</summary>
public static class ProfileText
{
    private const int Rows = 25;
    private const int NameWidth = 48;

    public static string Of(Profile profile, ProfileView? view = null)
    {
        view ??= new ProfileView();
        var text = new StringBuilder();
        text.AppendLine(profile.Summary).AppendLine(Trust(profile));
        foreach (var note in profile.Notes)
        {
            text.Append("note: ").AppendLine(note);
        }

        text.AppendLine();
        Lines(text, profile, view);
        Functions(text, profile, view);
        Edges(text, profile, view);
        Threads(text, profile);
        Counters(text, profile);
        foreach (var holder in profile.Holders)
        {
            text.AppendLine($"kept alive by {holder.Name} ({holder.Kind}): {ProfileSummary.Size(holder.Bytes)} in {holder.Objects} object{(holder.Objects == 1 ? "" : "s")}");
            if (holder.Chain.Count > 1)
            {
                text.AppendLine($"    most of it by way of {string.Join(" → ", holder.Chain)}{(holder.Line > 0 ? $", made at line {holder.Line}" : "")}");
            }
        }

        foreach (var advice in profile.Advice)
        {
            text.AppendLine($"advice{(advice.Line > 0 ? $" (line {advice.Line})" : "")}: {advice.Text}");
        }

        return text.ToString();
    }

    private static string Trust(Profile profile)
    {
        List<string> parts = [$"{ProfileSummary.Time(profile.WallNs)} elapsed, {ProfileSummary.Time(profile.CpuNs)} CPU under the tool"];
        if (profile.OverheadFactor is { } factor)
        {
            parts.Add($"{factor:0.00} times the plain run ({(profile.OverheadMeasured ? "measured" : "reckoned")})");
        }

        if (profile.Probes is { } probes)
        {
            parts.Add($"a probe costs {probes.ProbeNs:0} ns");
        }

        if (profile.Sampled is { } sampled)
        {
            parts.Add($"{sampled.Samples} samples every {ProfileSummary.Time(sampled.PeriodNs)}, longest gap {ProfileSummary.Time(sampled.LongestGapNs)}");
        }

        if (profile.Noise is { } noise)
        {
            parts.Add($"noise grade {noise.Grade}");
        }

        return string.Join("; ", parts) + ".";
    }

    private static void Lines(StringBuilder text, Profile profile, ProfileView view)
    {
        if (profile.Lines.Count == 0)
        {
            return;
        }

        var bytes = profile.Tool == ProfileTool.Memory;
        var sum = profile.Lines.Sum(line => (double)Math.Max(0, line.Own ?? (bytes ? line.Bytes : line.Time) ?? 0));
        text.AppendLine(bytes
            ? "  Line       Hits      Bytes     % Own    Objects   Resident      Alive  Source"
            : "  Line       Hits       Time    Per hit    % Own    Awaited  Source");
        foreach (var line in profile.Lines.Where(line => view.Shows(line.Text)))
        {
            var hits = line.Hits is { } count ? count.ToString() : line.Samples is { } samples ? $"{samples} s" : "";
            text.AppendLine(bytes
                ? $"{line.Line,6} {hits,10} {Size(line.Bytes),10} {Percent(line.Own ?? line.Bytes, sum),9} {line.Objects,10} {Size(line.Resident),10} {Size(line.Alive),10}  {line.Text}"
                : $"{line.Line,6} {hits,10} {(line.BelowResolution ? "<" : "")+Duration(line.Time),10} {PerHit(line),10} {(line.BelowResolution ? "" : Percent(line.Own ?? line.Time, sum)),8} {Duration(line.Awaited),10}  {line.Text}");
        }

        text.AppendLine();
    }

    private static void Functions(StringBuilder text, Profile profile, ProfileView view)
    {
        if (profile.Functions.Count == 0)
        {
            return;
        }

        // The columns of pstats: time for each call, and time with callees for each call that began no recursion.
        text.AppendLine("    ncalls     tottime    percall     cumtime    percall  tottime %  Function");
        var sum = profile.Functions.Sum(row => (double)row.Self);
        var rows = view.InOrder(profile).Where(row => view.Shows(Place(profile.Frames[row.Frame]))).ToList();
        foreach (var row in rows.Take(Rows))
        {
            text.AppendLine($"{Calls(row.Calls, row.Primitive),10} {ProfileSummary.Time(row.Self),11} {Per(row.Self, row.Calls),10} {ProfileSummary.Time(row.Total),11} {Per(row.Total, row.Primitive ?? row.Calls),10} {Percent(row.Self, sum),10}  {Place(profile.Frames[row.Frame])}");
        }

        Rest(text, rows.Count);
    }

    private static void Edges(StringBuilder text, Profile profile, ProfileView view)
    {
        var edges = profile.Edges.Where(edge => view.Shows(Place(profile.Frames[edge.Caller])) || view.Shows(Place(profile.Frames[edge.Callee]))).OrderByDescending(edge => edge.Total).ToList();
        if (edges.Count == 0)
        {
            return;
        }

        text.AppendLine("    ncalls     tottime     cumtime  Caller -> callee");
        foreach (var edge in edges.Take(Rows))
        {
            text.AppendLine($"{Calls(edge.Calls, edge.Primitive),10} {ProfileSummary.Time(edge.Self),11} {ProfileSummary.Time(edge.Total),11}  {Place(profile.Frames[edge.Caller])} -> {Place(profile.Frames[edge.Callee])}");
        }

        Rest(text, edges.Count);
    }

    private static void Rest(StringBuilder text, int count) => text.AppendLine(count > Rows ? $"  ... and {count - Rows} more.\n" : "");

    private static void Counters(StringBuilder text, Profile profile)
    {
        foreach (var counter in profile.Counters.Where(counter => counter.Values.Count > 0))
        {
            string Told(double value) => counter.Unit switch { "bytes" => ProfileSummary.Size(value), "ns" => ProfileSummary.Time(value), _ => $"{value:0.###}" };
            text.AppendLine($"{counter.Name}: {Told(counter.Values[0])} at its start, {Told(counter.Values.Max())} at most, {Told(counter.Values[^1])} at its end");
        }
    }

    private static void Threads(StringBuilder text, Profile profile)
    {
        if (profile.Lanes.Count == 0)
        {
            return;
        }

        text.AppendLine("       Run   Runnable        GIL       Lock       Wait      Sleep      Await         GC  Lane");
        var rows = profile.Spans.Rows().GroupBy(span => span.Lane).ToDictionary(group => group.Key, group => group.GroupBy(span => span.State).ToDictionary(state => state.Key, state => state.Sum(span => span.LengthUs)));
        for (var lane = 0; lane < Math.Min(profile.Lanes.Count, 2 * Rows); lane++)
        {
            var states = rows.GetValueOrDefault(lane) ?? [];
            LaneState[] order = [LaneState.Run, LaneState.Runnable, LaneState.Gil, LaneState.Lock, LaneState.Wait, LaneState.Sleep, LaneState.Await, LaneState.Collecting];
            var cells = order.Select(state => $"{(states.TryGetValue(state, out var us) ? ProfileSummary.Time(us * 1000.0) : ""),10}");
            text.AppendLine($"{string.Join(" ", cells)}  {profile.Lanes[lane].Name}");
        }

        foreach (var held in profile.Locks.Where(held => held.Waits > 0).OrderByDescending(held => held.WaitNs).Take(Rows))
        {
            text.AppendLine($"{(held.Name.StartsWith("lock ", StringComparison.Ordinal) ? "" : "lock ")}{held.Name}{(held.Line > 0 ? $" (line {held.Line})" : "")}: waited for {held.Waits} times, {ProfileSummary.Time(held.WaitNs)} in all{(held.HoldNs > 0 ? $"; held {ProfileSummary.Time(held.HoldNs)}" : "")}");
        }

        foreach (var mark in profile.Marks.Take(Rows))
        {
            text.AppendLine($"at {ProfileSummary.Time(mark.AtUs * 1000.0)}: {mark.Text}");
        }

        text.AppendLine();
    }

    private static string Place(ProfileFrame frame)
    {
        var name = frame.Name.Length > NameWidth ? frame.Name[..NameWidth] + "…" : frame.Name;
        return frame is { File.Length: > 0, Line: > 0 } ? $"{name} ({frame.File}:{frame.Line})" : name;
    }

    private static string Duration(long? nanoseconds) => nanoseconds is { } value ? ProfileSummary.Time(value) : "";

    private static string Calls(long? calls, long? primitive) => calls is null ? "" : primitive is not null && primitive != calls ? $"{calls}/{primitive}" : $"{calls}";

    private static string Per(long value, long? calls) => calls > 0 ? ProfileSummary.Time((double)value / calls.Value) : "";

    private static string PerHit(ProfileLine line) => line is { Time: { } time, Hits: > 0 and { } hits } ? ProfileSummary.Time((double)time / hits) : "";

    private static string Size(long? bytes) => bytes is { } value ? ProfileSummary.Size(value) : "";

    private static string Percent(long? value, double sum) => sum > 0 && value > 0 ? $"{100 * value.Value / sum:0.0}" : "";
}
