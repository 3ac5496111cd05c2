using System.Globalization;

namespace TrainingHub.Attacks;

/// <summary>What must hold on the host after every attack, seen without the engine's help.</summary>
internal static class HostInvariants
{
    private const string Groups = "/sys/fs/cgroup/pids/traininghub";
    private const int FirstUser = 61000;
    private const int LastUser = 61399;

    /// <summary>The control groups of launchers that this process started, and of launchers that are dead.</summary>
    public static IReadOnlyList<string> OwnGroups() => Directory.Exists(Groups)
        ? [.. Directory.EnumerateDirectories(Groups).Where(IsOwnOrOrphaned).Select(group => Path.GetFileName(group))]
        : [];

    /// <summary>Processes of sandbox users that lie in none of the living launchers' groups.</summary>
    public static IReadOnlyList<string> StrayProcesses()
    {
        var stray = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            var user = Field(Path.Combine(folder, "status"), "Uid:");
            // A process that has ended and waits for its launcher is in no group any more, and no harm.
            var ended = Read(Path.Combine(folder, "status")).Contains("\nState:\tZ", StringComparison.Ordinal);
            if (user is >= FirstUser and <= LastUser && !ended && !LiesInALivingGroup(folder))
            {
                stray.Add($"{Path.GetFileName(folder)}: {Read(Path.Combine(folder, "comm")).Trim()}");
            }
        }

        return stray;
    }

    private static bool IsOwnOrOrphaned(string group)
    {
        var parent = ParentOf(LauncherOf(group));
        return parent is null || parent == Environment.ProcessId;
    }

    private static bool LiesInALivingGroup(string process)
    {
        var line = Read(Path.Combine(process, "cgroup")).Split('\n').FirstOrDefault(text => text.Contains(":pids:/traininghub/", StringComparison.Ordinal));
        return Read(Path.Combine(process, "comm")).Length == 0 || (line is not null && ParentOf(LauncherOf(line)) is not null);
    }

    private static int LauncherOf(string group) => int.Parse(Path.GetFileName(group).Split('-')[0], CultureInfo.InvariantCulture);

    private static int? ParentOf(int pid) => Field($"/proc/{pid}/status", "PPid:");

    private static int? Field(string file, string name) =>
        Read(file).Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? int.Parse(line[name.Length..].Split('\t', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture)
            : null;

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
