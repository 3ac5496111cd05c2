using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TrainingHub.Execution.Sandbox;

/// <summary>What every sandbox of this process shares: the files it reads and where its control group goes. Prepared on first use.</summary>
internal sealed class SandboxHost
{
    private readonly Lazy<RuntimeFolder> _folder;
    private readonly Lazy<CgroupLayout> _cgroups;

    public SandboxHost(IOptions<ExecutionOptions> options, ILogger<SandboxHost> logger)
    {
        Options = options.Value;
        Logger = logger;
        _folder = new Lazy<RuntimeFolder>(() => RuntimeFolder.Prepare(Options, new SandboxPaths(Options)));
        _cgroups = new Lazy<CgroupLayout>(() => CgroupLayout.Find(Options));
    }

    public ExecutionOptions Options { get; }

    public ILogger Logger { get; }

    public CorePlan Cores { get; } = new();

    public RuntimeFolder Folder => _folder.Value;

    public CgroupLayout Cgroups => _cgroups.Value;

    /// <summary>The first message to a launcher.</summary>
    public object StartHeader(SandboxProfile profile) => new
    {
        t = "start",
        cgroup = new { kind = Cgroups.Kind, root = Cgroups.Root, parent = Cgroups.Parent },
        limits = SandboxProfile.LimitsForLauncher(profile.Limits),
        uids = new { first = Options.FirstUserId, count = Options.UserIds, locks = Folder.Locks },
        seccomp = Folder.Seccomp,
        bwrap = Options.Bubblewrap,
        disableUserns = true,
        rlimits = profile.ResourceLimits(Cgroups.Kind != "none"),
        binds = profile.Binds.Select(bind => new[] { bind.Source, bind.Target }).ToArray(),
        env = profile.Environment,
        command = profile.Command,
        inBackground = profile.InBackground,
        listen = profile.Listens is { } place ? new { pid = place.Pid, port = place.Port } : null,
    };
}
