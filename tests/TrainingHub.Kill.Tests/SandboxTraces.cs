using System.Globalization;

namespace TrainingHub.Kill.Tests;

/// <summary>
/// Everything by which the sandboxes of one server can be found again: the processes below it, each with its start time since numbers are used
/// again, and the control groups of its launchers, which bear the launcher's number and start time. A group that a process is in cannot be removed,
/// so a group that is gone is proof that nothing of its sandbox lives.
/// </summary>
internal sealed record SandboxTraces(IReadOnlyList<SandboxTraces.Traced> Processes, IReadOnlyList<string> Groups)
{
    private const string GroupMount = "/sys/fs/cgroup";

    public readonly record struct Traced(int Id, int Parent, string StartedAt, string Command);

    public static SandboxTraces Of(int server)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(folder => Read(Path.GetFileName(folder))).OfType<Traced>().ToList();
        var below = new List<Traced>();
        for (var level = new HashSet<int> { server }; level.Count > 0;)
        {
            var children = all.Where(process => level.Contains(process.Parent)).ToList();
            below.AddRange(children);
            level = [.. children.Select(child => child.Id)];
        }

        var launchers = below.Where(process => process.Parent == server).Select(launcher => $"{launcher.Id}-{launcher.StartedAt}").ToHashSet();
        var parents = below.SelectMany(process => GroupsOf(process.Id)).Where(group => launchers.Contains(Path.GetFileName(group))).Select(group => Path.GetDirectoryName(group)!).ToHashSet();
        return new SandboxTraces(below, [.. parents.SelectMany(parent => launchers.Select(launcher => Path.Combine(parent, launcher)))]);
    }

    /// <summary>A process of the server's sandboxes and everything below it.</summary>
    public SandboxTraces Below(Traced root)
    {
        var below = new List<Traced> { root };
        for (var next = 0; next < below.Count; next++)
        {
            below.AddRange(Processes.Where(process => process.Parent == below[next].Id));
        }

        return new SandboxTraces(below, []);
    }

    /// <summary>What is still there, or null.</summary>
    public string? Left()
    {
        var living = Processes.Where(process => Read(process.Id.ToString(CultureInfo.InvariantCulture)) is { } now && now.StartedAt == process.StartedAt);
        var left = living.Select(process => $"{process.Id} {process.Command}").Concat(Groups.Where(Directory.Exists)).ToList();
        return left.Count == 0 ? null : string.Join(", ", left);
    }

    // The dead whom nobody has buried yet are no processes any more.
    private static Traced? Read(string process)
    {
        try
        {
            var stat = int.TryParse(process, CultureInfo.InvariantCulture, out _) ? File.ReadAllText($"/proc/{process}/stat") : "";
            var (begin, end) = (stat.IndexOf('('), stat.LastIndexOf(')'));
            var fields = end < 0 ? [] : stat[(end + 2)..].Split(' ');
            return fields.Length < 20 || fields[0] is "Z" or "X"
                ? null
                : new Traced(int.Parse(process, CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture), fields[19], stat[(begin + 1)..end]);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static IEnumerable<string> GroupsOf(int process)
    {
        try
        {
            // <number>:<controllers>:<path>; the unified hierarchy has no controllers and one of two mount points.
            return [.. File.ReadAllLines($"/proc/{process}/cgroup")
                .Select(line => line.Split(':', 3))
                .SelectMany(parts => parts[1].Length == 0 ? new[] { GroupMount, $"{GroupMount}/unified" }.Select(mount => mount + parts[2]) : [$"{GroupMount}/{parts[1]}{parts[2]}"])
                .Where(Directory.Exists)];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
