using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>What a profile shows, in one sentence; it must hold for readers who see nothing else.</summary>
public static class ProfileSummary
{
    private const double MostlyWorking = 0.3;

    public static string Of(Profile profile)
    {
        if (profile.Deadlock.Count > 0)
        {
            return "Deadlock: " + string.Join("; ", profile.Deadlock.Select(wait =>
                $"{wait.Thread} waits{(wait.Line > 0 ? $" at line {wait.Line}" : "")} for {wait.Lock}, which {wait.Owner} holds")) + ".";
        }

        return profile.Tool switch
        {
            ProfileTool.Calls => Calls(profile),
            ProfileTool.Lines => Lines(profile),
            ProfileTool.Hits => Hits(profile),
            ProfileTool.Memory => Memory(profile),
            ProfileTool.Sampling => Sampling(profile),
            _ => Threads(profile),
        };
    }

    /// <summary>Milliseconds, seconds, microseconds: whichever reads best.</summary>
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        >= 1e9 => $"{nanoseconds / 1e9:0.00} s",
        >= 1e6 => $"{nanoseconds / 1e6:0.0} ms",
        >= 1e3 => $"{nanoseconds / 1e3:0.0} µs",
        _ => $"{nanoseconds:0} ns",
    };

    public static string Size(double bytes) => Math.Abs(bytes) switch
    {
        >= 1 << 20 => $"{bytes / (1 << 20):0.0} MiB",
        >= 1 << 10 => $"{bytes / (1 << 10):0.0} KiB",
        _ => $"{bytes:0} B",
    };

    private static string Calls(Profile profile)
    {
        var sum = profile.Functions.Sum(row => (double)row.Self);
        if (sum <= 0 || profile.Functions.MaxBy(row => row.Self) is not { } hottest)
        {
            return "No call was seen.";
        }

        var frame = profile.Frames[hottest.Frame];
        var recursion = hottest.Calls > hottest.Primitive ? $", {hottest.Primitive} of them not from itself" : "";
        return $"{Share(hottest.Self / sum)} of the time is in `{frame.Name}`{At(frame.Line, frame)} itself, in {Times(hottest.Calls ?? 0)}{recursion}.";
    }

    // The line of a caller holds what its callees took; a hot spot is where the time itself is spent.
    private static long Own(ProfileLine line) => line.Own ?? line.Time ?? 0;

    private static string Lines(Profile profile)
    {
        var sum = profile.Lines.Sum(line => (double)Own(line));
        if (sum <= 0 || profile.Lines.MaxBy(Own) is not { } hottest)
        {
            return profile.Lines.Count > 0 ? "Every line is cheaper than the probe that times it: its hits are exact, its time is not." : "No line was executed.";
        }

        var awaited = profile.Lines.MaxBy(line => line.Awaited ?? 0);
        var waiting = awaited?.Awaited > sum ? $" Line {awaited.Line} waits {Time(awaited.Awaited.Value)} for something asynchronous." : "";
        if (hottest.BelowResolution)
        {
            return $"The most time seems to be at line {hottest.Line}{In(profile, hottest.Function)}, which was executed {hottest.Hits} times; it takes less time than the probe that times it, so its share is not told.{waiting}";
        }

        return $"{Share(Own(hottest) / sum)} of the time is at line {hottest.Line}{In(profile, hottest.Function)}, which was executed {hottest.Hits} times.{waiting}";
    }

    private static string Hits(Profile profile) => profile.Lines.MaxBy(line => line.Hits ?? 0) is { } most
        ? $"Line {most.Line}{In(profile, most.Function)} was executed most often: {most.Hits} times."
        : "No line was executed.";

    private static string Memory(Profile profile)
    {
        static long Bytes(ProfileLine line) => Math.Max(0, line.Own ?? line.Bytes ?? 0);
        var sum = profile.Lines.Sum(line => (double)Bytes(line));
        if (sum <= 0 || profile.Lines.MaxBy(Bytes) is not { } most)
        {
            return profile.Lines.Count > 0 ? "No line allocates memory that could be seen." : "No line was executed.";
        }

        var holder = profile.Holders is [{ Bytes: > 1 << 20 } kept, ..] ? $" At the end `{kept.Name}` keeps {Size(kept.Bytes)} alive{(kept.Chain.Count > 1 ? $", most of it as {kept.Chain[^1][(kept.Chain[^1].IndexOf(": ", StringComparison.Ordinal) + 2)..]}" : "")}." : "";
        return $"{Share(Bytes(most) / sum)} of the allocated bytes come from line {most.Line}{In(profile, most.Function)}: {Size(Bytes(most))}.{holder}";
    }

    private static string Sampling(Profile profile)
    {
        if (profile.Sampled is not { TooFew: false } quality)
        {
            return TooShort(profile.Sampled?.Samples ?? 0);
        }

        // Waiting is not what a hot spot is; where the program mostly waits, elapsed time is all there is.
        var (wall, cpu) = (profile.Nodes.Sum(node => (double)node.Self), profile.Nodes.Sum(node => (double)(node.Cpu ?? 0)));
        var byCpu = cpu >= wall * MostlyWorking;
        var sum = byCpu ? cpu : wall;
        var looks = byCpu ? quality.Busy(cpu) : quality.Samples;
        if (looks < SamplingQuality.Fewest)
        {
            return TooShort(looks);
        }

        if (sum <= 0 || profile.Lines.MaxBy(line => byCpu ? line.Cpu : line.Time) is not { } hottest)
        {
            return "No sample found the program's own code running.";
        }

        var share = Math.Min(1, (byCpu ? hottest.Cpu ?? 0 : hottest.Time ?? 0) / sum);
        return $"{Share(share)} of the {(byCpu ? "CPU time" : "elapsed time of all threads")} is{In(profile, hottest.Function)} at line {hottest.Line} (±{SamplingQuality.ErrorPoints(share, looks):0.#} points, {looks} samples).";
    }

    private static string TooShort(long looks) => $"The program ran too short to sample: {looks} samples, {SamplingQuality.Fewest} are needed. Use the tool calls or lines, which count every event.";

    private static string Threads(Profile profile)
    {
        var busy = profile.WallNs > 0 ? (double)profile.CpuNs / profile.WallNs : 0;
        var most = Concurrency.MostRunning(profile);
        var worst = profile.Locks.MaxBy(held => held.WaitNs);
        var locks = worst is { WaitNs: > 1_000_000 } ? $" Most waiting is for {worst.Name}: {Time(worst.WaitNs)} in {Times(worst.Waits, "wait")}." : "";
        return $"{Rows(profile.Lanes)}, at most {most} running at a time; {busy:0.00} cores were used on average.{locks}";
    }

    private static string Rows(IReadOnlyList<ProfileLane> lanes)
    {
        var threads = lanes.Count(lane => lane.Kind == LaneKind.Thread);
        var tasks = lanes.Count(lane => lane.Kind is LaneKind.Task or LaneKind.Greenlet);
        var processes = lanes.Count(lane => lane.Kind == LaneKind.Process);
        List<string> rows = [Times(threads, "thread")];
        if (tasks > 0)
        {
            rows.Add(Times(tasks, "task"));
        }

        if (processes > 0)
        {
            rows.Add($"{processes} child process{(processes == 1 ? "" : "es")}");
        }

        return rows.Count == 1 ? rows[0] : $"{string.Join(", ", rows.SkipLast(1))} and {rows[^1]}";
    }

    private static string In(Profile profile, int function) => function >= 0 ? $" in `{profile.Frames[function].Name}`" : "";

    private static string At(int line, ProfileFrame frame) => frame.Kind == FrameKind.User && line > 0 ? $" (line {line})" : "";

    private static string Share(double share) => $"{share * 100:0} %";

    private static string Times(long count, string what = "call") => $"{count} {what}{(count == 1 ? "" : "s")}";
}
