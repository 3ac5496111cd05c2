using System.Text.Json.Serialization;

namespace TrainingHub.Profiling;

/// <summary>One function, line, state or lock in both profiles; values are 0 where it is missing.</summary>
public sealed record DiffRow(string Name, long Before, long After, long? CountBefore, long? CountAfter)
{
    /// <summary>Its line in the program after, the first of several; 0 when it has none.</summary>
    public int Line { get; init; }

    /// <summary>The line that stood in its place before it was edited, or null.</summary>
    public string? Was { get; init; }

    public bool IsNew { get; init; }

    public bool IsGone { get; init; }

    /// <summary>True when the time before is no more than a bound: the line took less than the probe that timed it.</summary>
    public bool BelowBefore { get; init; }

    /// <summary>As <see cref="BelowBefore"/>, after.</summary>
    public bool BelowAfter { get; init; }

    public long Change => After - Before;

    /// <summary>Why the change says nothing; null where it does.</summary>
    public DiffDoubt? Doubt { get; init; }

    public bool ChangeIsNoise => Doubt is not null;

    /// <summary>True when nothing but bounds is known of both sides, so that only the counts can be compared.</summary>
    internal bool IsBounds => (BelowBefore && (BelowAfter || IsGone)) || (BelowAfter && IsNew);
}

/// <summary>Why a difference between two profiles says nothing of the program.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiffDoubt>))]
public enum DiffDoubt
{
    /// <summary>The line takes less time than the probe that times it.</summary>
    [JsonStringEnumMemberName("probe")]
    Probe,

    /// <summary>A machine as busy as this one was makes such a difference by itself.</summary>
    [JsonStringEnumMemberName("machine")]
    Machine,

    /// <summary>So few samples differ by as much by chance.</summary>
    [JsonStringEnumMemberName("samples")]
    Samples,
}
