namespace TrainingHub.Execution.Doctor;

/// <summary>What each probe means, and what to do where it fails.</summary>
internal static class ProbeTexts
{
    private const string Again = "Then probe again under Administration › System, or restart the service: programs of learners stay off until every probe passes.";

    private static readonly Dictionary<string, (string Meaning, string Remedy)> All = new()
    {
        ["sandbox"] = ("No sandbox can be made.", "Look at bubblewrap's message. Ubuntu 23.10 and later need an AppArmor profile for bwrap with `userns,`; containers need seccomp=, apparmor= and systempaths=unconfined."),
        ["user id"] = ("The program is an ordinary user of the host.", "Start the service as another user than root, or give it free user ids (Execution:FirstUserId, Execution:UserIds)."),
        ["kernel settings"] = ("Kernel settings cannot be written.", "Update bubblewrap. In a container with systempaths=unconfined start the service as an ordinary user."),
        ["other processes"] = ("Processes outside are not seen.", "Give the container a /proc of its own, and look at what was changed in bwrap.py: /proc must be mounted anew for each sandbox."),
        ["network"] = ("Nothing outside can be reached.", "Allow network namespaces (sysctl user.max_net_namespaces), and look at what was changed in bwrap.py."),
        ["host files"] = ("The host's files are not there.", "Remove the sandbox files (Execution:RuntimeFolder, or /run/traininghub) so that they are made anew, and look at the binds in bwrap.py."),
        ["namespaces"] = ("The program cannot build sandboxes of its own.", "Remove the sandbox files (Execution:RuntimeFolder, or /run/traininghub) so that the system call filter is made anew."),
        ["memory limit"] = ("A program that takes too much is stopped.", "The control group's controller memory must be writable (Execution:CgroupRoot); without control groups set Execution:Sandbox=rlimits."),
        ["process limit"] = ("A program that takes too much is stopped.", "The control group's controller pids must be writable (Execution:CgroupRoot); without control groups set Execution:Sandbox=rlimits."),
        ["clearing away"] = ("A program's background processes end with its run.", "The kernel needs process namespaces (CONFIG_PID_NS), and the service needs the right to remove its control groups."),
    };

    public static HostFinding Finding(string name, bool ok, string found) => new(name, ok, found, All[name].Meaning, ok ? null : $"{All[name].Remedy} {Again}");
}
