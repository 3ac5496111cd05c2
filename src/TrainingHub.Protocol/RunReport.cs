using System.Text.Json.Serialization;

namespace TrainingHub.Protocol;

/// <summary>The result of one execution: the document that <c>exec --json</c> prints. Fields a language lacks are null and left out.</summary>
public sealed record RunReport
{
    public required Verdict Verdict { get; init; }

    public int? ExitCode { get; init; }

    public string Stdout { get; init; } = "";

    public string Stderr { get; init; } = "";

    /// <summary>True when output was cut at the limit.</summary>
    public bool Truncated { get; init; }

    /// <summary>The value of a C# script's trailing expression, as text.</summary>
    public string? ReturnValue { get; init; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    public RunError? Error { get; init; }

    public RunTimings Timings { get; init; } = new();

    public long? PeakMemoryBytes { get; init; }

    public int? PeakThreads { get; init; }

    public ContextSwitches? ContextSwitches { get; init; }

    public IReadOnlyList<MetricSample> Samples { get; init; } = [];

    /// <summary>One sentence that explains a verdict which is not plain from its name, such as the reason of a <see cref="Verdict.SandboxError"/>.</summary>
    public string? Explanation { get; init; }

    /// <summary>What the tool that <see cref="Job.Profile"/> asked for has seen; null for a plain run, and where not even a part of a profile came.</summary>
    public RunProfile? Profile { get; init; }
}

/// <summary>A compiler message. Line and column count from 1.</summary>
public sealed record Diagnostic(string Severity, string Id, int Line, int Column, string Message);

/// <summary>The exception that ended a program. <see cref="Line"/> is the innermost line of the learner's own file.</summary>
public sealed record RunError(string Type, string Message, int? Line, IReadOnlyList<string> Stack);

/// <summary>Times in milliseconds, observed outside the guest. <see cref="FirstOutputMs"/> counts from the moment the request was accepted.</summary>
public sealed record RunTimings
{
    public double QueuedMs { get; init; }

    public double CompileMs { get; init; }

    public double GuestReadyMs { get; init; }

    public double? FirstOutputMs { get; init; }

    public double WallMs { get; init; }

    public double CpuMs { get; init; }
}

public sealed record ContextSwitches(long Voluntary, long Involuntary);

/// <summary>What one look at a running guest saw; <see cref="Ms"/> counts from the hand-over of the job. Heap and collection figures are the runtime's own word.</summary>
public sealed record MetricSample
{
    public double Ms { get; init; }

    /// <summary>100 is one core fully used since the previous sample.</summary>
    public double CpuPercent { get; init; }

    public long RssBytes { get; init; }

    public IReadOnlyList<ThreadSample> Threads { get; init; } = [];

    public long? GcHeapBytes { get; init; }

    /// <summary>Bytes allocated since the program started.</summary>
    public long? AllocatedBytes { get; init; }

    public int? Gen0 { get; init; }

    public int? Gen1 { get; init; }

    public int? Gen2 { get; init; }

    /// <summary>How long the collector has stopped the program so far, in all.</summary>
    public double? GcPauseMs { get; init; }

    /// <summary>The longest of its stops so far.</summary>
    public double? LongestPauseMs { get; init; }

    /// <summary>Exceptions thrown so far, whether somebody caught them or not.</summary>
    public long? Exceptions { get; init; }

    public int? ThreadPoolThreads { get; init; }

    /// <summary>Work that waits for a thread of the pool.</summary>
    public long? PoolQueue { get; init; }

    /// <summary>Work that threads of the pool have done so far.</summary>
    public long? PoolDone { get; init; }

    /// <summary>How often a thread had to wait for a lock so far.</summary>
    public long? LockContentions { get; init; }

    public ContextSwitches? ContextSwitches { get; init; }
}

/// <summary>One thread: kernel id inside the guest, name, state letter of the kernel (R running, S sleeping, D waiting for disk, ...), CPU so far.</summary>
public sealed record ThreadSample(int Id, string Name, string State, double CpuMs)
{
    /// <summary>How often it stopped by itself, to wait for something, as far as it was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Voluntary { get; init; }

    /// <summary>How often the kernel gave its core to another.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Involuntary { get; init; }
}
