using System.ComponentModel.DataAnnotations;

namespace TrainingHub.Execution;

/// <summary>How this machine runs learners' programs; section <c>Execution</c> of the configuration.</summary>
public sealed class ExecutionOptions
{
    public const string Section = "Execution";

    /// <summary>Name of this runner in claims, no other's that shares the database; empty makes one of the machine's name and the data folder.</summary>
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

    /// <summary>Compiler processes. One compiles; the others take over from one that a source holds up.</summary>
    [Range(1, 8)]
    public int Compilers { get; set; } = 2;

    /// <summary>Compiles that warm a compiler process up in the background.</summary>
    [Range(0, 1000)]
    public int CompilerWarmUps { get; set; } = 150;

    [Range(256, 16384)]
    public int CompilerMemoryMib { get; set; } = 1024;

    [Range(1, 120)]
    public int CompilerCpuSeconds { get; set; } = 8;

    /// <summary>Compiled scripts that are kept.</summary>
    [Range(0, 100000)]
    public int CompiledScripts { get; set; } = 512;

    /// <summary>Memory of all compiled scripts that are kept, in MiB.</summary>
    [Range(1, 65536)]
    public int CompiledScriptsMib { get; set; } = 64;

    /// <summary>Processor time that one program gets at most, whatever its exercise asks for.</summary>
    [Range(1, 3600)]
    public double MostCpuSeconds { get; set; } = 300;

    /// <summary>Elapsed time that one program gets at most.</summary>
    [Range(1, 7200)]
    public double MostWallSeconds { get; set; } = 600;

    /// <summary>Memory that one program gets at most, in MiB.</summary>
    [Range(64, 1024 * 1024)]
    public int MostMemoryMib { get; set; } = 4096;

    /// <summary>Processes and threads that one program gets at most.</summary>
    [Range(16, 65536)]
    public int MostProcesses { get; set; } = 1024;

    /// <summary>Output of one program that is read at most, in KiB.</summary>
    [Range(1, 1024 * 1024)]
    public int MostOutputKib { get; set; } = 16384;

    /// <summary>Size that each writable folder of one program gets at most, in MiB.</summary>
    [Range(1, 1024 * 1024)]
    public int MostDiskMib { get; set; } = 1024;

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
