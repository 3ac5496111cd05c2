using System.Text.Json.Serialization;

namespace TrainingHub.Protocol;

/// <summary>A way to look at a run while it runs. On the wire <c>calls</c>, <c>lines</c>, <c>hits</c>, <c>memory</c>, <c>sampling</c>, <c>threads</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProfileTool>))]
public enum ProfileTool
{
    /// <summary>Every call is counted and timed.</summary>
    [JsonStringEnumMemberName("calls")]
    Calls,

    /// <summary>Every line is counted and timed.</summary>
    [JsonStringEnumMemberName("lines")]
    Lines,

    /// <summary>Every line is counted; nothing is timed, so hardly anything is slowed down.</summary>
    [JsonStringEnumMemberName("hits")]
    Hits,

    /// <summary>Memory that each line allocates.</summary>
    [JsonStringEnumMemberName("memory")]
    Memory,

    /// <summary>The stacks of all threads, looked at many times a second.</summary>
    [JsonStringEnumMemberName("sampling")]
    Sampling,

    /// <summary>What every thread and task does at every moment: a timeline.</summary>
    [JsonStringEnumMemberName("threads")]
    Threads,
}

/// <summary>The wire names of the tools.</summary>
public static class ProfileTools
{
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<ProfileTool>().Select(WireName)];

    public static string WireName(this ProfileTool tool) => tool.ToString().ToLowerInvariant();

    public static bool TryParse(string? text, out ProfileTool tool) => Enum.TryParse(text, ignoreCase: true, out tool) && text == tool.WireName();
}

/// <summary>The profile of a run as it travels and is stored.</summary>
/// <param name="Tool">What looked.</param>
/// <param name="Summary">What was found, in one sentence.</param>
/// <param name="Document">The profile document: JSON, gzip-compressed; bounded.</param>
public sealed record RunProfile(ProfileTool Tool, string Summary, byte[] Document)
{
    /// <summary>Longer traces are not kept.</summary>
    public const int MaxTraceBytes = 8 * 1024 * 1024;

    /// <summary>The .NET runtime's own event stream, a file in its format <c>.nettrace</c>; null unless <see cref="Job.KeepTrace"/> asked for it and it is not longer than is kept.</summary>
    public byte[]? Trace { get; init; }
}
