using System.Diagnostics;
using System.Globalization;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Attacks;

/// <summary>What must hold on the host after every attack, seen without the engine's help.</summary>
/// <param name="cgroups">Where groups of sandboxes lie.</param>
/// <param name="firstUser">First user id of sandboxes.</param>
/// <param name="users">How many there are.</param>
internal sealed class HostInvariants(CgroupLayout cgroups, int firstUser, int users)
{
    private static readonly string[] SharedFolders = ["/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock"];

    // A service that is no root starts sandboxes as its own user, whose files and processes are not all a sandbox's.
    private readonly bool _hasOwnUsers = Environment.IsPrivilegedProcess;

    /// <summary>The control groups of launchers that this process started, and of launchers that are dead, in every hierarchy.</summary>
    public IReadOnlyList<string> OwnGroups() =>
        [.. cgroups.Parents.SelectMany(parent => Directory.EnumerateDirectories(parent)).Where(IsOwnOrOrphaned).Select(group => Path.GetFileName(group)).Distinct()];

    /// <summary>Processes of sandbox users that lie in none of the living launchers' groups.</summary>
    public IReadOnlyList<string> StrayProcesses()
    {
        var stray = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => _hasOwnUsers && char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            var status = Read(Path.Combine(folder, "status"));
            // A process that has ended and waits for its launcher is in no group any more, and no harm.
            var ended = status.Contains("\nState:\tZ", StringComparison.Ordinal);
            if (Field(status, "Uid:") is { } user && IsOfASandbox(user) && !ended && !LiesInALivingGroup(folder))
            {
                stray.Add($"{Path.GetFileName(folder)}: {Read(Path.Combine(folder, "comm")).Trim()}");
            }
        }

        return stray;
    }

    /// <summary>Mounts of this process's namespace. Sandboxes have their own, so none may come or go.</summary>
    public static IReadOnlyList<string> Mounts() => [.. File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')[4]).Order(StringComparer.Ordinal)];

    /// <summary>Shared memory, semaphores and queues of System V, and files in folders that everybody may write to, that belong to users of sandboxes.</summary>
    public async Task<IReadOnlyList<string>> LeftBehindAsync(CancellationToken cancellation) =>
        _hasOwnUsers ? [.. SystemV(), .. await FilesAsync(cancellation)] : [];

    private IEnumerable<string> SystemV()
    {
        foreach (var kind in (string[])["shm", "sem", "msg"])
        {
            var rows = Read($"/proc/sysvipc/{kind}").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
            // By the name of the column, since each kind has others.
            var owner = rows.Count == 0 ? -1 : Array.IndexOf(rows[0], "uid");
            foreach (var row in rows.Skip(1).Where(row => IsOfASandbox(int.Parse(row[owner], CultureInfo.InvariantCulture))))
            {
                yield return $"{kind} {row[1]} of user {row[owner]}";
            }
        }
    }

    private async Task<IReadOnlyList<string>> FilesAsync(CancellationToken cancellation)
    {
        string[] arguments = [.. SharedFolders.Where(Directory.Exists), "-xdev", "-uid", $"+{firstUser - 1}", "-uid", $"-{firstUser + users}"];
#pragma warning disable RS0030 // Nothing in .NET tells whose a file is.
        using var find = Process.Start(new ProcessStartInfo("/usr/bin/find", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
#pragma warning restore RS0030
        var errors = find.StandardError.ReadToEndAsync(cancellation);
        var found = await find.StandardOutput.ReadToEndAsync(cancellation);
        await errors;
        await find.WaitForExitAsync(cancellation);
        return found.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private bool IsOfASandbox(int user) => user >= firstUser && user < firstUser + users;

    private static bool IsOwnOrOrphaned(string group)
    {
        if (!TryLauncherOf(group, out var launcher))
        {
            return false;
        }

        var parent = ParentOf(launcher);
        return parent is null || parent == Environment.ProcessId;
    }

    // /proc/PID/cgroup has a line for each hierarchy; the group's name, that of its launcher, is the same in all.
    private static bool LiesInALivingGroup(string process) =>
        Read(Path.Combine(process, "comm")).Length == 0
        || Read(Path.Combine(process, "cgroup")).Split('\n').Any(line => TryLauncherOf(line, out var launcher) && ParentOf(launcher) is not null);

    private static bool TryLauncherOf(string group, out int launcher)
    {
        launcher = 0;
        return Path.GetFileName(group).Split('-') is [var number, _] && int.TryParse(number, CultureInfo.InvariantCulture, out launcher);
    }

    private static int? ParentOf(int pid) => Field(Read($"/proc/{pid}/status"), "PPid:");

    private static int? Field(string status, string name) =>
        status.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? int.Parse(line[name.Length..].Split('\t', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture)
            : null;

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
