using System.Globalization;

namespace TrainingHub.Execution.Sandbox;

/// <summary>Kills and removes the groups of sandboxes whose launcher no longer lives. A group's name tells its launcher: process id and start time.</summary>
internal static class LeftoverSandboxes
{
    private const int Attempts = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static IEnumerable<string> Find(CgroupLayout cgroups) => cgroups.Parents
        .SelectMany(parent => Directory.EnumerateDirectories(parent))
        .Where(group => IsOurs(Path.GetFileName(group), out var pid, out var start) && StartOf(pid) != start);

    public static async Task ClearAsync(CgroupLayout cgroups, CancellationToken cancellation)
    {
        foreach (var group in Find(cgroups).ToList())
        {
            for (var attempt = 0; attempt < Attempts && Directory.Exists(group); attempt++)
            {
                if (!TryRemove(group))
                {
                    await Task.Delay(Pause, cancellation).ConfigureAwait(false);
                }
            }
        }
    }

    private static bool TryRemove(string group)
    {
        try
        {
            // Where the kernel has it, it ends also what forks faster than it can be killed one by one, and what is frozen.
            if (Path.Combine(group, "cgroup.kill") is var all && File.Exists(all))
            {
                File.WriteAllText(all, "1");
            }

            foreach (var line in File.ReadAllLines(Path.Combine(group, "cgroup.procs")))
            {
                System.Diagnostics.Process.GetProcessById(int.Parse(line, CultureInfo.InvariantCulture)).Kill();
            }

            Directory.Delete(group);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static bool IsOurs(string name, out int pid, out string start)
    {
        var parts = name.Split('-');
        (pid, start) = (0, parts.Length == 2 ? parts[1] : "");
        return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out pid);
    }

    private static string StartOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[19];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
