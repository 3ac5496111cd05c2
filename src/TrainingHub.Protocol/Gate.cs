using System.Text.Json.Serialization;

namespace TrainingHub.Protocol;

/// <summary>What a gate measures. Everything is seen from outside the guest, unless it says otherwise here.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateKind>))]
public enum GateKind
{
    /// <summary>CPU time of the baseline over that of the submission, both of their whole process trees. At least.</summary>
    [JsonStringEnumMemberName("cpu-ratio")]
    CpuRatio,

    /// <summary>Elapsed time of the baseline over that of the submission; only pairs taken on a calm machine count. At least.</summary>
    [JsonStringEnumMemberName("wall-ratio")]
    WallRatio,

    /// <summary>CPU seconds of one call. At most.</summary>
    [JsonStringEnumMemberName("cpu-seconds")]
    CpuSeconds,

    /// <summary>
    /// Bytes that one call allocates on the managed heap; C# only. At most. The count is the runtime's own word from inside the guest; what it claims is refused when
    /// the memory of the guest, seen from outside, grew by more.
    /// </summary>
    [JsonStringEnumMemberName("allocated-bytes")]
    AllocatedBytes,

    /// <summary>MiB by which the guest's memory grew at most during one call. At most.</summary>
    [JsonStringEnumMemberName("peak-memory")]
    PeakMemory,

    /// <summary>A percentile of the elapsed milliseconds of many calls, on a calm machine. At most.</summary>
    [JsonStringEnumMemberName("latency-percentile")]
    LatencyPercentile,

    /// <summary>Processes that did at least a share of the CPU work of one call.</summary>
    [JsonStringEnumMemberName("processes")]
    Processes,

    /// <summary>Threads, of all processes together, that did at least a share of the CPU work of one call.</summary>
    [JsonStringEnumMemberName("threads")]
    Threads,

    /// <summary>Most requests that the service had in hand at once.</summary>
    [JsonStringEnumMemberName("in-flight")]
    InFlight,

    /// <summary>Requests that the service got in one call.</summary>
    [JsonStringEnumMemberName("requests")]
    Requests,

    /// <summary>Most requests for one and the same path in one call. At most.</summary>
    [JsonStringEnumMemberName("requests-per-path")]
    RequestsPerPath,

    /// <summary>Connections that the service accepted in one call.</summary>
    [JsonStringEnumMemberName("connections")]
    Connections,

    /// <summary>A counter that the exercise's service keeps itself, by name.</summary>
    [JsonStringEnumMemberName("counter")]
    Counter,

    /// <summary>Part of the open connections to the service, over all looks at one call, for which an event loop of a kind waited, by the marks that it leaves in the kernel. At least.</summary>
    [JsonStringEnumMemberName("event-loop")]
    EventLoop,

    /// <summary>Most threads, of all processes together, that waited at once inside the kernel for answers of the service, each in a call on a connection to it.</summary>
    [JsonStringEnumMemberName("waiting-threads")]
    WaitingThreads,

    /// <summary>Milliseconds that the program took at most to answer the service's heartbeats, which a kit sends through the program's event loop; on a calm machine. At most.</summary>
    [JsonStringEnumMemberName("loop-lag")]
    LoopLag,

    /// <summary>Exponent of the growth of CPU time over n, 2n, 4n and 8n: the upper end of its interval. At most.</summary>
    [JsonStringEnumMemberName("growth")]
    Growth,
}

/// <summary>One condition of an exercise, for one language. A call is one call of the entry function on one fresh hidden input.</summary>
/// <param name="Min">Reached at least, or null.</param>
/// <param name="Max">Reached at most, or null.</param>
public sealed record Gate(string Id, GateKind Kind, double? Min, double? Max)
{
    public const double DefaultShare = 0.1;

    /// <summary>What it looks at, in words that a learner can act on, such as "pictures that load at the same time"; null where only its id is known.</summary>
    public string? Asks { get; init; }

    /// <summary>Earns a mention and decides nothing.</summary>
    public bool Optional { get; init; }

    /// <summary>The mode of the exercise that it looks at; null in an exercise without modes.</summary>
    public string? Mode { get; init; }

    /// <summary>Part of a call's CPU time that a process or thread must have done to be counted.</summary>
    public double Share { get; init; } = DefaultShare;

    /// <summary>Of a latency gate: 50 to 99.9.</summary>
    public double Percentile { get; init; } = 95;

    /// <summary>Of a latency gate: how many calls.</summary>
    public int Calls { get; init; } = 40;

    /// <summary>Of a growth gate: the workload's arguments that are made larger.</summary>
    public IReadOnlyList<string> Over { get; init; } = [];

    /// <summary>Of a counter gate: which counter of the service.</summary>
    public string? Counter { get; init; }

    /// <summary>Of an event-loop gate: which kinds count, of <see cref="KnownLoops"/>.</summary>
    public IReadOnlyList<string> Loops { get; init; } = [];

    /// <summary>Kinds of event loops that can be told apart from outside.</summary>
    [JsonIgnore]
    public static IReadOnlyList<string> KnownLoops { get; } = ["asyncio", "gevent", "trio", "uvloop"];

    [JsonIgnore]
    public bool IsRatio => Kind is GateKind.CpuRatio or GateKind.WallRatio;

    /// <summary>True when only the exercise's service can tell.</summary>
    [JsonIgnore]
    public bool NeedsService => Kind is GateKind.InFlight or GateKind.Requests or GateKind.RequestsPerPath or GateKind.Connections or GateKind.Counter or GateKind.LoopLag or GateKind.EventLoop or GateKind.WaitingThreads;

    /// <summary>What its figures count in, in the words of feedback; empty for plain numbers.</summary>
    [JsonIgnore]
    public string Unit => Kind switch
    {
        GateKind.CpuRatio or GateKind.WallRatio => "times",
        GateKind.CpuSeconds => "s",
        GateKind.AllocatedBytes => "bytes",
        GateKind.PeakMemory => "MiB",
        GateKind.LatencyPercentile or GateKind.LoopLag => "ms",
        _ => "",
    };
}

/// <summary>What one gate found in a submission.</summary>
/// <param name="Decision"><see cref="Protocol.Decision.Pass"/>, <see cref="Protocol.Decision.NotYet"/> or <see cref="Protocol.Decision.TooCloseToCall"/>.</param>
/// <param name="Value">The figure, in the gate's unit; null when none could be had.</param>
/// <param name="Low">Lower end of its 95 % interval; null for counts.</param>
/// <param name="High">Upper end.</param>
/// <param name="Samples">Pairs or calls that it comes from.</param>
/// <param name="Detail">One sentence, with the reason of a missing decision.</param>
public sealed record GateResult(Gate Gate, Decision Decision, double? Value, double? Low, double? High, int Samples, string Detail);
