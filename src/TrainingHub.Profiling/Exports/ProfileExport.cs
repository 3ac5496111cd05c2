using System.Text;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Exports;

/// <summary>The formats in which a profile leaves.</summary>
public static class ProfileExport
{
    public static IReadOnlyList<string> Formats { get; } = ["json", "speedscope", "pstats", "callgrind", "collapsed"];

    /// <summary>The format that a file name asks for by its ending, or null.</summary>
    public static string? FormatOf(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".pstats" or ".prof" => "pstats",
        ".callgrind" or ".out" => "callgrind",
        ".collapsed" or ".folded" or ".txt" => "collapsed",
        _ => null,
    };

    /// <summary>What <c>-o</c> writes when nobody asks for a format: speedscope's where the tool is a profile of stacks, else the profile document.</summary>
    public static string UsualFormat(Profile profile) => profile.Tool is ProfileTool.Calls or ProfileTool.Sampling ? "speedscope" : "json";

    /// <returns>The bytes and their media type, or null for a format that there is not, or that this profile has nothing for.</returns>
    public static (byte[] Bytes, string MediaType)? Write(Profile profile, string format) => format switch
    {
        "json" => (ProfileDocument.ToJson(profile), "application/json"),
        "speedscope" when HasStacks(profile) => (Speedscope.Write(profile), "application/json"),
        "pstats" when profile.Functions.Count > 0 => (Pstats.Write(profile), "application/octet-stream"),
        "callgrind" when profile.Functions.Count > 0 => (Encoding.UTF8.GetBytes(Callgrind.Write(profile)), "text/plain"),
        "collapsed" when profile.Nodes.Count > 0 => (Encoding.UTF8.GetBytes(CollapsedStacks.Write(profile)), "text/plain"),
        _ => null,
    };

    private static bool HasStacks(Profile profile) => profile.Nodes.Count > 0 || profile.Functions.Count > 0;
}
