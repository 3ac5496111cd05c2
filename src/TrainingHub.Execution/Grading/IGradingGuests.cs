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
    Task<GradedCall> CallAsync(GradedInput input, CancellationToken cancellation);
}

/// <param name="Library">C# library that the program refers to, or null.</param>
internal sealed record GradedProgram(Language Language, string Code, string? Library, string Entry);

/// <summary>What the entry function is given.</summary>
internal abstract record GradedInput
{
    /// <summary>The path of a fresh file with these bytes.</summary>
    public sealed record File(ReadOnlyMemory<byte> Bytes) : GradedInput;

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
    /// <param name="Cpu">CPU time of the guest's whole process tree between handing the input over and receiving the result, seen from outside.</param>
    /// <param name="IdleCpu">The same between the answer before and handing the input over, when there was nothing to do.</param>
    public sealed record Returned(ReadOnlyMemory<byte> Result, TimeSpan Cpu, TimeSpan IdleCpu = default) : GradedCall;

    /// <summary>The guest answered a call that nobody had made.</summary>
    public sealed record Unasked : GradedCall;

    public sealed record Failed(Verdict Verdict, RunError? Error = null, IReadOnlyList<Diagnostic>? Diagnostics = null, string? Explanation = null) : GradedCall;
}
