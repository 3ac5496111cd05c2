using TrainingHub.Execution.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Sandbox;

/// <summary>What runs inside a kind of sandbox: command, surroundings and the limits it is started under.</summary>
internal sealed record SandboxProfile(
    string Name,
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<(string Source, string Target)> Binds,
    RunLimits Limits,
    bool LimitsData)
{
    /// <summary>For a service: the sandbox, by its first process, in whose network it listens, and on which port of the loopback.</summary>
    public (int Pid, int Port)? Listens { get; init; }

    /// <summary>True where nobody waits for it yet: until it is ready, or for a second, it gets the processor time that others leave.</summary>
    public bool InBackground { get; init; }

    private const int Mib = 1024 * 1024;

    /// <summary>bubblewrap's own two processes, which are counted with the program's.</summary>
    private const int OwnProcesses = 2;

    public static SandboxProfile CSharp(RuntimeFolder folder, RunLimits limits) => new(
        "csharp",
        [DotnetInside(folder) + "/dotnet", "/app/TrainingHub.Guest.dll"],
        Common(DotnetVariables(folder, limits.MemoryMib)),
        DotnetBinds(folder, folder.Guest),
        limits,
        LimitsData: false);

    /// <summary>A C# guest whose runtime reports on a socket in <paramref name="portFolder"/>.</summary>
    public static SandboxProfile TracedCSharp(RuntimeFolder folder, RunLimits limits, string portFolder)
    {
        var plain = CSharp(folder, limits);
        var environment = new Dictionary<string, string>(plain.Environment)
        {
            ["DOTNET_EnableDiagnostics"] = "1",
            ["DOTNET_EnableDiagnostics_Debugger"] = "0",
            ["DOTNET_EnableDiagnostics_Profiler"] = "0",
            ["DOTNET_DiagnosticPorts"] = DiagnosticPort.Inside + ",nosuspend",
        };
        return plain with { Environment = environment, Binds = [.. plain.Binds, (portFolder, Path.GetDirectoryName(DiagnosticPort.Inside)!)] };
    }

    public static SandboxProfile Python(RuntimeFolder folder, ExecutionOptions options, RunLimits limits) => new(
        "python",
        [options.Python, "-I", "-B", "-X", "utf8", "/app/guest.py"],
        Common([]),
        [(folder.Etc, "/etc"), (folder.Python, "/app")],
        limits,
        // Memory that is asked for and never touched costs nothing, so only this ends a program that asks without end.
        LimitsData: true);

    public static SandboxProfile Compiler(RuntimeFolder folder, ExecutionOptions options)
    {
        var limits = new RunLimits
        {
            CpuSeconds = options.CompilerCpuSeconds,
            WallSeconds = options.CompilerCpuSeconds * 3,
            MemoryMib = options.CompilerMemoryMib,
            Processes = 128,
            OutputKib = 4096,
            DiskMib = 16,
        };
        return new SandboxProfile(
            "compiler",
            [DotnetInside(folder) + "/dotnet", "/app/TrainingHub.Compiler.dll"],
            Common([.. DotnetVariables(folder, options.CompilerMemoryMib), new("DOTNET_EnableWriteXorExecute", "1")]),
            DotnetBinds(folder, folder.Compiler),
            limits,
            LimitsData: false);
    }

    public static object LimitsForLauncher(RunLimits limits) => new
    {
        memory = (long)limits.MemoryMib * Mib,
        pids = limits.Processes + OwnProcesses,
        cores = limits.Cores,
        output = (long)limits.OutputKib * 1024,
        cpu = limits.CpuSeconds,
        wall = limits.WallSeconds,
        disk = (long)limits.DiskMib * Mib,
    };

    public IReadOnlyDictionary<string, long> ResourceLimits(bool hasCgroup)
    {
        var memory = (long)Limits.MemoryMib * Mib;
        var limits = new Dictionary<string, long>
        {
            // No file can be as short. With zero a program named in core_pattern would still be started, on the host; with one the kernel starts none.
            ["CORE"] = 1,
            ["NOFILE"] = 1024,
            // Folders have their own size. This bounds files in memory, of which .NET makes one for its compiled code.
            ["FSIZE"] = Math.Max(memory, (long)Limits.DiskMib * Mib),
            ["MEMLOCK"] = 0,
            ["MSGQUEUE"] = 65536,
            ["RTPRIO"] = 0,
            ["NICE"] = 0,
        };
        if (LimitsData || !hasCgroup)
        {
            // Stacks of threads count here without being used, hence the factor.
            limits["DATA"] = memory * 2;
        }

        return limits;
    }

    private static string DotnetInside(RuntimeFolder folder) =>
        folder.Dotnet.StartsWith("/usr/", StringComparison.Ordinal) ? folder.Dotnet : "/opt/dotnet";

    private static List<(string Source, string Target)> DotnetBinds(RuntimeFolder folder, string app)
    {
        List<(string Source, string Target)> binds = [(folder.Etc, "/etc"), (app, "/app")];
        if (DotnetInside(folder) != folder.Dotnet)
        {
            binds.Add((folder.Dotnet, DotnetInside(folder)));
        }

        return binds;
    }

    private static Dictionary<string, string> Common(IEnumerable<KeyValuePair<string, string>> more)
    {
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin",
            ["HOME"] = "/box",
            ["TMPDIR"] = "/tmp",
            ["LANG"] = "C.UTF-8",
            ["USER"] = "learner",
            ["LOGNAME"] = "learner",
            // Nobody listens there but for exercises with a service.
            [ExerciseService.Variable] = ExerciseService.Address,
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        };
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }

        return variables;
    }

    private static Dictionary<string, string> DotnetVariables(RuntimeFolder folder, int memoryMib) => new(DotnetSettings(memoryMib)) { ["DOTNET_ROOT"] = DotnetInside(folder) };

    /// <summary>How the .NET runtime is set inside a sandbox with so much memory.</summary>
    internal static Dictionary<string, string> DotnetSettings(int memoryMib) => new()
    {
        ["DOTNET_EnableDiagnostics"] = "0",
        // .NET locks the files it opens; without this, one program's exclusive lock on a shared runtime file would stop all others.
        ["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1",
        // Else the collector sees the host's memory, and a program is killed that would have fitted.
        ["DOTNET_GCHeapHardLimit"] = ((long)memoryMib * Mib).ToString("x"),
        // Mapping code twice costs a first program a good part of its time, and protects nothing here: whoever is in a guest may run any code anyway.
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        // Memory that is given back and taken again is touched for the first time again; on a virtual machine that was 50 to 70 ms in every fourth or fifth measured call.
        ["DOTNET_GCRetainVM"] = "1",
        ["DOTNET_TieredPGO"] = "0",
        // A guest of a single core would compile its busy methods well ten times as late as one of several: a second after its last new method, in the middle of what is timed.
        ["DOTNET_TC_DelaySingleProcMultiplier"] = "1",
        ["DOTNET_DbgEnableMiniDump"] = "0",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
    };
}
