using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Execution.Doctor;

/// <summary>What a host must have before a sandbox can be tried: programs, user namespaces, files, control groups. Looks only; starts nothing.</summary>
internal sealed class HostNeeds(SandboxHost host)
{
    public IReadOnlyList<HostFinding> Look()
    {
        List<HostFinding> findings =
        [
            Tool("bubblewrap", host.Options.Bubblewrap, "apt-get install bubblewrap"),
            Tool("python", host.Options.Python, "apt-get install python3"),
            Namespaces(),
            Files(),
            Groups(),
        ];
        // It lies among the sandbox files.
        return findings.TrueForAll(finding => finding.Ok) ? [.. findings, Filter(File.ReadAllLines(host.Folder.SkippedCalls)), .. SocketMemory()] : findings;
    }

    internal static HostFinding Filter(IReadOnlyList<string> skipped) => skipped.Count == 0
        ? new HostFinding("system call filter", true, "a rule for every call that is to be refused", "Calls by which sandboxes have been left are refused.", null)
        : new HostFinding(
            "system call filter", true, $"no rule for {string.Join(", ", skipped)}",
            "This libseccomp does not know these calls, or this processor's Linux has none of them; all others that are to be refused are.",
            "Where such a call exists here: a newer libseccomp and python3-seccomp.");

    private static HostFinding Tool(string name, string path, string remedy) => File.Exists(path)
        ? new HostFinding(name, true, path, "Present.", null)
        : new HostFinding(name, false, $"{path} is missing", "No sandbox can be made.", remedy);

    private static HostFinding Namespaces()
    {
        const string Apparmor = "/proc/sys/kernel/apparmor_restrict_unprivileged_userns";
        var allowed = Read("/proc/sys/user/max_user_namespaces");
        var restricted = Read(Apparmor) == "1";
        return allowed == "0" || restricted
            ? new HostFinding(
                "user namespaces", !restricted && allowed != "0", restricted ? "restricted by AppArmor" : "none allowed", "An ordinary user cannot make a sandbox.",
                restricted ? "Load an AppArmor profile for bwrap with `userns,`, or: sysctl kernel.apparmor_restrict_unprivileged_userns=0" : "sysctl user.max_user_namespaces=10000")
            : new HostFinding("user namespaces", true, $"up to {allowed}", "An ordinary user may make sandboxes.", null);
    }

    private HostFinding Files()
    {
        try
        {
            return new HostFinding("sandbox files", true, host.Folder.Root, "Guests, compiler and system call filter are prepared.", null);
        }
        catch (Exception exception) when (exception is SandboxUnavailableException or IOException or UnauthorizedAccessException)
        {
            return new HostFinding("sandbox files", false, exception.Message, "No sandbox can be made.", "apt-get install python3-seccomp, build guest and compiler, or set Execution:RuntimeFolder");
        }
    }

    private HostFinding Groups()
    {
        try
        {
            return host.Cgroups.Kind == "none"
                ? new HostFinding("control groups", true, "none, by configuration", "Limits hold for each process alone, not for a run's processes together.", "Use control groups where the host has them.")
                : new HostFinding("control groups", true, $"version {host.Cgroups.Kind[1..]}, below {host.Cgroups.Parents.First()}", "CPU, memory and processes of a run are limited and counted together.", null);
        }
        catch (SandboxUnavailableException exception)
        {
            return new HostFinding("control groups", false, exception.Message, "A run's limits could not be held.", "Start as root, under systemd with Delegate=yes, or set Execution:Sandbox=rlimits");
        }
    }

    // Version 2 counts them with all other memory.
    private IEnumerable<HostFinding> SocketMemory()
    {
        if (host.Cgroups.Kind == "v1" && !File.Exists(Path.Combine(host.Cgroups.Root, "memory", host.Cgroups.Parent, "memory.kmem.tcp.limit_in_bytes")))
        {
            yield return new HostFinding(
                "socket memory", true, "not counted", "Buffers of a program's TCP connections to itself are beyond its memory limit.", "Use version 2 control groups, or a kernel with memory.kmem.tcp.limit_in_bytes.");
        }
    }

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : "";
}
