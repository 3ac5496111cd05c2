using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Guests;

/// <summary>How one call into a guest ended.</summary>
internal abstract record CallOutcome
{
    /// <summary>The value as the guest told it (JSON, or bytes of a generator), with CPU and elapsed time between the guest's word that it has the input and the value, seen from outside.</summary>
    /// <param name="IdleCpuNs">CPU time between the answer before and this call's input, when nothing was asked of the guest.</param>
    public sealed record Returned(ReadOnlyMemory<byte> Result, long CpuNs, long IdleCpuNs, long WallNs) : CallOutcome
    {
        /// <summary>CPU time between handing the input over and the guest's word that it has it.</summary>
        public long TakingCpuNs { get; init; }

        /// <summary>Elapsed time of the same.</summary>
        public long TakingWallNs { get; init; }

        public LauncherMessage.CallSight Sight { get; init; } = new();

        /// <inheritdoc cref="LauncherMessage.Sent" path="/param[@name='Running']"/>
        public IReadOnlyList<int>? RunningBefore { get; init; }

        /// <summary>Bytes allocated on the managed heap, by the guest's own word; null when it says nothing.</summary>
        public long? ClaimedAllocation { get; init; }
    }

    /// <summary>The guest had sent a value that nobody had asked for. It is dead now.</summary>
    public sealed record Unasked : CallOutcome;

    /// <summary>No value came. After any verdict but <see cref="Verdict.RuntimeError"/> with an error, the guest is dead.</summary>
    public sealed record Failed(Verdict Verdict, RunError? Error, IReadOnlyList<Diagnostic> Diagnostics, string? Explanation) : CallOutcome;
}
