using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>Starts the three programs that one grading needs: the candidate, the baseline, and the generator of inputs, each in a sandbox of its own.</summary>
internal interface IGradingGuests
{
    /// <summary>Compiles where needed, starts a guest and loads the program into it.</summary>
    Task<GradingStart> StartAsync(GradedProgram program, RunLimits limits, CancellationToken cancellation);
}

/// <summary>A loaded program that can be called many times. The limits count for each call anew.</summary>
internal interface IGradingGuest : IAsyncDisposable
{
    /// <summary>Name and version of what runs the program.</summary>
    string Runtime { get; }

    /// <summary>CPU time of its whole process tree since its last answer, seen from outside.</summary>
    TimeSpan IdleCpu { get; }

    /// <summary>True gives a timed program the cores that are set apart, if any are, for itself; false, as it starts, all cores, as one among others.</summary>
    void SetApart(bool apart);

    Task<GradedCall> CallAsync(GradedInput input, CancellationToken cancellation);
}

/// <param name="Library">C# library that the program refers to, or null.</param>
internal sealed record GradedProgram(Language Language, string Code, string? Library, string Entry)
{
    /// <summary>Python modules that it may import.</summary>
    public IReadOnlyDictionary<string, string>? Modules { get; init; }

    /// <summary>A server for it alone, or null.</summary>
    public ExerciseService? Service { get; init; }

    /// <summary>True for a program that is timed.</summary>
    public bool IsTimed { get; init; }

    /// <summary>True where other programs may be started: the task is about several processes.</summary>
    public bool MayStartPrograms { get; init; } = true;

    public static GradedProgram Of(ExerciseKit kit, string code) => new(kit.Language, code, kit.Kit, kit.Entry)
    {
        Modules = kit.Modules,
        Service = kit.Service,
        IsTimed = true,
        MayStartPrograms = kit.Gates.Any(gate => gate.Kind == GateKind.Processes),
    };
}

/// <summary>What the entry function is given.</summary>
internal abstract record GradedInput
{
    /// <summary>The path of a fresh file with these bytes, unless <see cref="Call"/> says otherwise.</summary>
    public sealed record File(ReadOnlyMemory<byte> Bytes) : GradedInput
    {
        public CallArguments? Call { get; init; }

        /// <summary>What the program's service is started anew with, besides the workload.</summary>
        public long Seed { get; init; }

        public IReadOnlyDictionary<string, long> Workload { get; init; } = new Dictionary<string, long>();

        /// <summary>What to look at from outside meanwhile; null for a call whose figures are thrown away.</summary>
        public CallWatch? Watch { get; init; } = CallWatch.Nothing;
    }

    /// <summary>Named numbers; for generators.</summary>
    public sealed record Arguments(IReadOnlyDictionary<string, long> Values) : GradedInput;
}

internal abstract record GradingStart
{
    public sealed record Ready(IGradingGuest Guest) : GradingStart;

    public sealed record Refused(GradedCall.Failed Reason) : GradingStart;
}

internal abstract record GradedCall
{
    /// <param name="Result">JSON, or a generator's bytes, as the guest told it.</param>
    /// <param name="Cpu">CPU time of the guest's whole process tree between its word that it has the input and its result, seen from outside.</param>
    /// <param name="IdleCpu">The same between the answer before and handing the input over, when there was nothing to do.</param>
    public sealed record Returned(ReadOnlyMemory<byte> Result, TimeSpan Cpu, TimeSpan IdleCpu = default) : GradedCall
    {
        /// <summary>The same between handing the input over and its word that it has it.</summary>
        public TimeSpan TakingCpu { get; init; }

        /// <summary>Elapsed time of the same.</summary>
        public TimeSpan TakingWall { get; init; }

        /// <summary>Elapsed time of the call.</summary>
        public TimeSpan Wall { get; init; }

        public LauncherMessage.CallSight Sight { get; init; } = new();

        /// <inheritdoc cref="LauncherMessage.Sent" path="/param[@name='Running']"/>
        public IReadOnlyList<int>? RunningBefore { get; init; }

        /// <summary>Bytes allocated, by the guest's own word.</summary>
        public long? ClaimedAllocation { get; init; }

        /// <summary>What the service was asked for before the program had its input, when it had no business with it.</summary>
        public long RequestsWhileTaking { get; init; }

        /// <summary>What the service counted, and the CPU time it took.</summary>
        public ServiceCounts? Counts { get; init; }

        public TimeSpan ServiceCpu { get; init; }
    }

    /// <summary>The guest answered a call that nobody had made.</summary>
    public sealed record Unasked : GradedCall;

    public sealed record Failed(Verdict Verdict, RunError? Error = null, IReadOnlyList<Diagnostic>? Diagnostics = null, string? Explanation = null) : GradedCall;
}
