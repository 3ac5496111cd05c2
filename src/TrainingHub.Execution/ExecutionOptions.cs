using System.ComponentModel.DataAnnotations;

namespace TrainingHub.Execution;

/// <summary>How this machine runs learners' programs; section <c>Execution</c> of the configuration.</summary>
public sealed class ExecutionOptions
{
    public const string Section = "Execution";

    /// <summary>Name of this runner in claims and on the operations page; empty takes the machine's.</summary>
    public string Name { get; set; } = "";

    /// <summary>Guests of each language that wait, started and warm, for the next run.</summary>
    [Range(0, 256)]
    public int CSharpGuests { get; set; } = 2;

    [Range(0, 256)]
    public int PythonGuests { get; set; } = 2;

    /// <summary>Python guests that have asyncio, and numpy and gevent where installed, imported already; for programs that import them. At most as many as the others.</summary>
    [Range(0, 256)]
    public int PythonLibraryGuests { get; set; } = 1;

    /// <summary>Guests of each kind that may wait after a rush that found none waiting. They go again one by one when it is over.</summary>
    [Range(0, 256)]
    public int MostGuests { get; set; } = 12;

    /// <summary>Memory of the machine, in MiB, below which no more guests than usual are kept.</summary>
    [Range(0, 1024 * 1024)]
    public int KeptFreeMib { get; set; } = 1024;

    /// <summary>Runs at once; 0 takes the number of cores.</summary>
    [Range(0, 1024)]
    public int ConcurrentRuns { get; set; }

    /// <summary>Gradings at once. More than one spoils each other's measurements.</summary>
    [Range(0, 64)]
    public int ConcurrentMeasurements { get; set; } = 1;

    /// <summary>Compiles that warm the compiler process up in the background.</summary>
    [Range(0, 1000)]
    public int CompilerWarmUps { get; set; } = 150;

    [Range(256, 16384)]
    public int CompilerMemoryMib { get; set; } = 1024;

    [Range(1, 120)]
    public int CompilerCpuSeconds { get; set; } = 8;

    /// <summary>Compiled scripts that are kept.</summary>
    [Range(0, 100000)]
    public int CompiledScripts { get; set; } = 512;

    /// <summary>How often a runner says that it still holds its jobs.</summary>
    [Range(0.05, 60)]
    public double HeartbeatSeconds { get; set; } = 5;

    /// <summary><c>auto</c>, <c>cgroup-v2</c>, <c>cgroup-v1</c> or <c>rlimits</c> (weaker: no sums over a run's processes; must be asked for).</summary>
    [RegularExpression("auto|cgroup-v2|cgroup-v1|rlimits")]
    public string Sandbox { get; set; } = "auto";

    /// <summary>Folder of the control group below which each sandbox gets its own; empty finds one.</summary>
    public string CgroupRoot { get; set; } = "";

    /// <summary>First user id of the range for sandboxes, used when the service runs as root.</summary>
    [Range(1000, int.MaxValue)]
    public int FirstUserId { get; set; } = 61000;

    [Range(1, 4096)]
    public int UserIds { get; set; } = 400;

    public string Bubblewrap { get; set; } = "/usr/bin/bwrap";

    public string Python { get; set; } = "/usr/bin/python3";

    /// <summary>Folder of the built C# guest; empty finds it beside the application.</summary>
    public string GuestFolder { get; set; } = "";

    /// <summary>Folder of the built compiler process; empty finds it beside the application.</summary>
    public string CompilerFolder { get; set; } = "";

    /// <summary>Folder for what sandboxes read; empty takes one below <c>/run</c>, or the user's runtime folder.</summary>
    public string RuntimeFolder { get; set; } = "";

    internal int RunSlots => ConcurrentRuns > 0 ? ConcurrentRuns : Environment.ProcessorCount;
}
