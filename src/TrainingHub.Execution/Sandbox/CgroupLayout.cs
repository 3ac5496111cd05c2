namespace TrainingHub.Execution.Sandbox;

/// <summary>Which control groups this machine offers, and where the groups of sandboxes go.</summary>
internal sealed record CgroupLayout(string Kind, string Root, string Parent)
{
    private const string Mount = "/sys/fs/cgroup";
    private const string GroupName = "traininghub";
    private static readonly string[] V1Controllers = ["memory", "pids", "cpu", "cpuacct"];

    public static CgroupLayout Find(ExecutionOptions options) => options.Sandbox switch
    {
        "rlimits" => None,
        "cgroup-v1" => FindV1(options) ?? throw new SandboxUnavailableException("Version 1 control groups are not writable here."),
        "cgroup-v2" => FindV2(options) ?? throw new SandboxUnavailableException("No writable version 2 control group with the controllers memory, pids and cpu."),
        _ => FindV2(options) ?? FindV1(options) ?? throw new SandboxUnavailableException(
            "No writable control groups. Start the service as root, under systemd with Delegate=yes, or accept weaker limits with Execution:Sandbox=rlimits."),
    };

    public static CgroupLayout None { get; } = new("none", "", "");

    /// <summary>The folders below which groups of sandboxes lie.</summary>
    public IEnumerable<string> Parents => Kind switch
    {
        "v1" => ((string[])[.. V1Controllers, "cpuset", "unified"]).Select(controller => Path.Combine(Root, controller, Parent)).Where(Directory.Exists),
        "v2" => [Root],
        _ => [],
    };

    private static CgroupLayout? FindV1(ExecutionOptions options)
    {
        var parent = options.CgroupRoot.Length > 0 ? options.CgroupRoot.Trim('/') : GroupName;
        return V1Controllers.All(controller => TryCreate(Path.Combine(Mount, controller, parent)))
            ? new CgroupLayout("v1", Mount, parent)
            : null;
    }

    private static CgroupLayout? FindV2(ExecutionOptions options)
    {
        if (options.CgroupRoot.Length > 0)
        {
            return HasControllers(options.CgroupRoot) ? new CgroupLayout("v2", options.CgroupRoot, "") : null;
        }

        var own = OwnV2Group();
        if (own is null)
        {
            return null;
        }

        // A group prepared beside ours by whoever started us, else one below ours if that is delegated to us.
        var beside = Path.Combine(Path.GetDirectoryName(own) ?? Mount, "runs");
        if (Directory.Exists(beside) && HasControllers(beside))
        {
            return new CgroupLayout("v2", beside, "");
        }

        return Delegate(own) is { } runs ? new CgroupLayout("v2", runs, "") : null;
    }

    private static string? OwnV2Group()
    {
        var line = File.ReadLines("/proc/self/cgroup").FirstOrDefault(text => text.StartsWith("0::/", StringComparison.Ordinal));
        if (line is null || !File.Exists(Path.Combine(Mount, "cgroup.controllers")))
        {
            return null;
        }

        return Path.TrimEndingDirectorySeparator(Path.Combine(Mount, line["0::/".Length..]));
    }

    // A group with controllers for its children may hold no process itself, so this service first moves into a leaf.
    private static string? Delegate(string own)
    {
        var (leaf, runs) = (Path.Combine(own, "app"), Path.Combine(own, "runs"));
        if (own == Mount || !TryCreate(leaf) || !TryCreate(runs))
        {
            return null;
        }

        try
        {
            foreach (var process in File.ReadAllLines(Path.Combine(own, "cgroup.procs")))
            {
                File.WriteAllText(Path.Combine(leaf, "cgroup.procs"), process);
            }

            File.WriteAllText(Path.Combine(own, "cgroup.subtree_control"), "+memory +pids +cpu");
            File.WriteAllText(Path.Combine(runs, "cgroup.subtree_control"), "+memory +pids +cpu");
            TryEnableCpuset(own, runs);
            return HasControllers(runs) ? runs : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Ties programs that are measured to cores; where it is not delegated, their threads are told one by one.
    private static void TryEnableCpuset(params string[] groups)
    {
        try
        {
            foreach (var group in groups)
            {
                File.WriteAllText(Path.Combine(group, "cgroup.subtree_control"), "+cpuset");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Measuring goes on without it.
        }
    }

    private static bool HasControllers(string group)
    {
        try
        {
            var enabled = File.ReadAllText(Path.Combine(group, "cgroup.subtree_control")).Split([' ', '\n']);
            return enabled.Contains("memory") && enabled.Contains("pids") && enabled.Contains("cpu");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool TryCreate(string folder)
    {
        try
        {
            // In a writable group only: creating one elsewhere would make an ordinary folder.
            if (!File.Exists(Path.Combine(Path.GetDirectoryName(folder)!, "cgroup.procs")) && !Directory.Exists(folder))
            {
                return false;
            }

            // It may exist and belong to somebody else: only making a group in it tells.
            var probe = Path.Combine(Directory.CreateDirectory(folder).FullName, $"probe-{Guid.CreateVersion7():N}");
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
