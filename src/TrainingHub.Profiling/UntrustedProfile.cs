namespace TrainingHub.Profiling;

/// <summary>
/// Reads what a guest claims to have seen. The program under the tool can send anything in its stead, so every size, position and number is checked;
/// what comes out is well-formed, but still only a claim.
/// </summary>
public static class UntrustedProfile
{
    /// <summary>Longer claims are not read.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const long MaxValue = long.MaxValue / 1024;
    private const int MaxLine = 1_000_000;

    /// <returns>The claim, or null and why it is none.</returns>
    public static (Profile? Profile, string? Fault) Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxBytes)
        {
            return (null, $"it has {json.Length / 1024} KiB, at most {MaxBytes / 1024} are read");
        }

        Profile claim;
        try
        {
            claim = ProfileDocument.FromJson(json);
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or InvalidOperationException)
        {
            return (null, "it is no profile document");
        }

        return Fault(claim) is { } fault ? (null, fault) : (Clean(claim), null);
    }

    /// <returns>What a guest claims to keep memory alive, cleaned; null when it cannot be.</returns>
    public static IReadOnlyList<ProfileHolder>? Holders(IReadOnlyList<ProfileHolder> claim) => HoldersFault(claim) is null ? [.. claim.Select(Clean)] : null;

    private static string? HoldersFault(IReadOnlyList<ProfileHolder> holders) =>
        !Missing(holders) && holders.Count <= 100 && holders.All(row => Sound(row.Bytes, row.Objects) && row.Line is >= 0 and <= MaxLine && row.Chain is { Count: <= ProfileHolder.MaxSteps })
            ? null
            : "a holder is out of range";

    private static ProfileHolder Clean(ProfileHolder holder) => holder with { Name = PlainText.Of(holder.Name), Kind = PlainText.Of(holder.Kind), Chain = [.. holder.Chain.Select(PlainText.Of)] };

    private static string? Fault(Profile claim)
    {
        if (Missing(claim.Frames) || Missing(claim.Nodes) || Missing(claim.Functions) || Missing(claim.Edges) || Missing(claim.Lines) || Missing(claim.Lanes)
            || Missing(claim.Marks) || Missing(claim.Counters) || Missing(claim.Locks) || Missing(claim.Deadlock) || Missing(claim.Advice) || Missing(claim.Notes) || Missing(claim.Tracks))
        {
            return "a list has holes";
        }

        var frames = claim.Frames.Count;
        if (frames > ProfileLimits.Frames || claim.Nodes.Count > ProfileLimits.Nodes || claim.Functions.Count > ProfileLimits.Rows || claim.Edges.Count > 2 * ProfileLimits.Rows
            || claim.Lines.Count > ProfileLimits.Rows || claim.Lanes.Count > ProfileLimits.Lanes || claim.Marks.Count > ProfileLimits.Marks || claim.Locks.Count > ProfileLimits.Rows
            || claim.Counters.Count > 50 || claim.Deadlock.Count > 100 || claim.Advice.Count > 100 || claim.Notes.Count > 50)
        {
            return "a list is too long";
        }

        return NodesFault(claim.Nodes, frames)
            ?? (claim.Functions.All(row => In(row.Frame, frames) && Sound(row.Calls, row.Primitive, row.Self, row.Total, row.Cpu)) ? null : "a function is out of range")
            ?? (claim.Edges.All(row => In(row.Caller, frames) && In(row.Callee, frames) && Sound(row.Calls, row.Primitive, row.Self, row.Total)) ? null : "an edge is out of range")
            ?? (claim.Lines.All(row => LineIsSound(row, frames)) ? null : "a line is out of range")
            ?? (claim.Lanes.All(row => row.Parent >= -1 && row.Parent < claim.Lanes.Count && Sound(row.CpuNs) && Enum.IsDefined(row.Kind)) ? null : "a lane is out of range")
            ?? (claim.Locks.All(row => row.Line is >= 0 and <= MaxLine && Sound(row.Waits, row.WaitNs, row.HoldNs)) ? null : "a lock is out of range")
            ?? (claim.Marks.All(row => row.Lane >= -1 && row.Lane < claim.Lanes.Count && Sound(row.AtUs)) ? null : "a mark is out of range")
            ?? (claim.Counters.All(CounterIsSound) ? null : "a counter is out of range")
            ?? TracksFault(claim)
            ?? HoldersFault(claim.Holders)
            ?? (claim.Deadlock.All(row => row.Line is >= 0 and <= MaxLine) && claim.Advice.All(row => row.Line is >= 0 and <= MaxLine) ? null : "a line is out of range")
            ?? SpansFault(claim)
            ?? QualityFault(claim);
    }

    private static string? NodesFault(IReadOnlyList<ProfileNode> nodes, int frames)
    {
        for (var at = 0; at < nodes.Count; at++)
        {
            var node = nodes[at];
            if (!In(node.Frame, frames) || node.Parent < -1 || node.Parent >= at || node.Line is < 0 or > MaxLine || !Sound(node.Self, node.Total, node.Cpu, node.Calls))
            {
                return "a place of the call tree is out of range";
            }
        }

        return null;
    }

    private static bool LineIsSound(ProfileLine row, int frames) =>
        row.Line is > 0 and <= MaxLine && row.Function >= -1 && row.Function < frames
        && Sound(row.Hits, row.Time, row.RawTime, row.Awaited, row.Cpu, row.Samples, row.Objects, row.Alive)
        && (row.Own ?? 0) is > -MaxValue and < MaxValue && (row.Bytes ?? 0) is > -MaxValue and < MaxValue && (row.Resident ?? 0) is > -MaxValue and < MaxValue;

    private static bool CounterIsSound(ProfileCounter row) =>
        row.AtUs is not null && row.Values is not null && row.AtUs.Count == row.Values.Count && row.AtUs.Count <= ProfileLimits.Points
        && row.AtUs.All(at => Sound(at)) && row.Values.All(double.IsFinite);

    private static string? TracksFault(Profile claim)
    {
        static bool IsSound(ProfileTrack track, int nodes) =>
            track.Node is not null && track.AtUs is not null && track.LengthUs is not null && track.Node.Count == track.AtUs.Count && track.Node.Count == track.LengthUs.Count
            && track.Node.All(node => In(node, nodes)) && track.AtUs.All(at => Sound(at)) && track.LengthUs.All(length => Sound(length))
            && Enumerable.Range(1, Math.Max(0, track.AtUs.Count - 1)).All(at => track.AtUs[at - 1] + track.LengthUs[at - 1] <= track.AtUs[at]);

        return claim.Tracks.Count <= ProfileLimits.Lanes && claim.Tracks.All(track => IsSound(track, claim.Nodes.Count)) && claim.Tracks.Sum(track => (long)track.Node.Count) <= ProfileTrack.MaxRows
            ? null
            : "the order of the stacks is out of range";
    }

    private static string? SpansFault(Profile claim)
    {
        if (claim.Spans is not { Lane: not null, Start: not null, Length: not null, State: not null, Line: not null, Lock: not null, Holder: not null } spans)
        {
            return "the timeline has holes";
        }

        var count = spans.Lane.Count;
        if (count > ProfileLimits.Spans || spans.Start.Count != count || spans.Length.Count != count || spans.State.Count != count || spans.Line.Count != count || spans.Lock.Count != count
            || (spans.Holder.Count != 0 && spans.Holder.Count != count))
        {
            return "the columns of the timeline do not fit each other";
        }

        return spans.Lane.All(lane => In(lane, claim.Lanes.Count)) && spans.Start.All(start => Sound(start)) && spans.Length.All(length => Sound(length))
            && spans.State.All(Enum.IsDefined) && spans.Line.All(line => line is >= 0 and <= MaxLine) && spans.Lock.All(number => number >= -1 && number < claim.Locks.Count)
            && spans.Holder.All(lane => lane >= -1 && lane < claim.Lanes.Count)
            ? null
            : "a bar of the timeline is out of range";
    }

    private static string? QualityFault(Profile claim) =>
        (claim.Sampled is null || Sound(claim.Sampled.PeriodNs, claim.Sampled.Samples, claim.Sampled.Lost, claim.Sampled.LongestGapNs))
        && (claim.Probes is null || (Sound(claim.Probes.Count) && claim.Probes.ProbeNs is >= 0 and < 1e9 && claim.Probes.Share is >= 0 and <= 1))
        && (claim.OverheadFactor ?? 1) is >= 0 and < 1e9
            ? null
            : "its quality is out of range";

    // Only what a guest can know is taken over; the rest is the host's to say.
    private static Profile Clean(Profile claim) => new()
    {
        Clock = Enum.IsDefined(claim.Clock) ? claim.Clock : ProfileClock.Wall,
        Estimated = claim.Estimated,
        Partial = claim.Partial,
        Sampled = claim.Sampled,
        Probes = claim.Probes,
        OverheadFactor = claim.OverheadFactor,
        Notes = [.. claim.Notes.Select(PlainText.Of)],
        Frames = [.. claim.Frames.Select(frame => frame with { Name = PlainText.Of(frame.Name), File = PlainText.Of(frame.File), Line = Math.Clamp(frame.Line, 0, MaxLine), Kind = Enum.IsDefined(frame.Kind) ? frame.Kind : FrameKind.Library })],
        Nodes = CallTree.WithTotals(claim.Nodes),
        Tracks = [.. claim.Tracks.Select(track => track with { Thread = PlainText.Of(track.Thread) })],
        Functions = claim.Functions,
        Edges = claim.Edges,
        Lines = [.. claim.Lines.Select(line => line with { Text = PlainText.Of(line.Text) })],
        Lanes = [.. claim.Lanes.Select(lane => lane with { Name = PlainText.Of(lane.Name) })],
        Spans = claim.Spans,
        Marks = [.. claim.Marks.Select(mark => mark with { Kind = PlainText.Of(mark.Kind), Text = PlainText.Of(mark.Text) })],
        Counters = [.. claim.Counters.Select(counter => counter with { Name = PlainText.Of(counter.Name), Unit = PlainText.Of(counter.Unit) })],
        Locks = [.. claim.Locks.Select(held => held with { Name = PlainText.Of(held.Name) })],
        Deadlock = [.. claim.Deadlock.Select(wait => new ProfileWait(PlainText.Of(wait.Thread), PlainText.Of(wait.Lock), PlainText.Of(wait.Owner), wait.Line))],
        Holders = [.. claim.Holders.Select(Clean)],
        Advice = [.. claim.Advice.Select(advice => advice with { Rule = PlainText.Of(advice.Rule), Text = PlainText.Of(advice.Text) })],
    };

    private static bool Missing<T>(IReadOnlyList<T>? list)
        where T : class => list is null || list.Any(item => item is null);

    private static bool In(int at, int count) => at >= 0 && at < count;

    private static bool Sound(params ReadOnlySpan<long?> values)
    {
        foreach (var value in values)
        {
            if (value is < 0 or > MaxValue)
            {
                return false;
            }
        }

        return true;
    }
}
