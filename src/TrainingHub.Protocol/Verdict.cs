using System.Text.Json.Serialization;

namespace TrainingHub.Protocol;

/// <summary>How a run ended. <see cref="SandboxError"/> is ours, never the learner's fault.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    Ok,
    CompileError,
    RuntimeError,
    TimeLimit,
    MemoryLimit,
    OutputLimit,
    ProcessLimit,
    DiskLimit,
    Cancelled,
    SandboxError,
}

/// <summary>What grading decided about a submission.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Decision>))]
public enum Decision
{
    Pass,
    NotYet,
    TooCloseToCall,
    Wrong,
    Rejected,
    Error,
}

/// <summary>What a person asked for: a plain run, a measurement without a grade, or a submission that counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunKind>))]
public enum RunKind
{
    [JsonStringEnumMemberName("run")]
    Run,

    [JsonStringEnumMemberName("measure")]
    Measure,

    [JsonStringEnumMemberName("submit")]
    Submit,

    /// <summary>A submission graded once more, as a dry run: nothing counts until somebody applies it.</summary>
    [JsonStringEnumMemberName("regrade")]
    Regrade,
}

/// <summary>A queue with its own promise: <see cref="Run"/> starts at once on shared cores, <see cref="Measure"/> gets cores to itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Lane>))]
public enum Lane
{
    [JsonStringEnumMemberName("run")]
    Run,

    [JsonStringEnumMemberName("measure")]
    Measure,
}
