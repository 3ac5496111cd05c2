using System.Text.Json.Serialization;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>
/// What a tool saw of one run: one document for every tool and both languages. Lists that a tool does not fill are empty. Times are nanoseconds, sizes bytes;
/// lines count from 1; references between lists are positions in them.
/// </summary>
/// <remarks>
/// Exporters turn it into the formats of other programs. Whatever was measured inside the guest is the guest's word: it is shown, and never graded on.
/// </remarks>
public sealed record Profile
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public Language Language { get; init; }

    public ProfileTool Tool { get; init; }

    /// <summary>What the values of <see cref="Nodes"/>, <see cref="Functions"/> and <see cref="Lines"/> count.</summary>
    public ProfileClock Clock { get; init; }

    /// <summary>True when the values are estimated from samples, false when every event was counted.</summary>
    public bool Estimated { get; init; }

    /// <summary>What the program ended with; a profile of anything but <see cref="Protocol.Verdict.Ok"/> shows a part.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>True when the run was not seen to its end.</summary>
    public bool Partial { get; init; }

    /// <summary>What was found, in one sentence.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What a reader must know of how this came about, a sentence each: what was cut, what could not be seen, why it is partial.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Elapsed time of the run under the tool.</summary>
    public long WallNs { get; init; }

    /// <summary>CPU time of the run under the tool, seen from outside the guest.</summary>
    public long CpuNs { get; init; }

    public SamplingQuality? Sampled { get; init; }

    public ProbeQuality? Probes { get; init; }

    public MachineNoise? Noise { get; init; }

    /// <summary>How many times longer the program took under the tool than it takes by itself (CPU time); null where nobody knows.</summary>
    public double? OverheadFactor { get; init; }

    /// <summary>Size of the .NET runtime's own trace that is kept with the run; null where none is.</summary>
    public long? TraceBytes { get; init; }

    /// <summary>True when <see cref="OverheadFactor"/> was measured against a plain run, false when it is reckoned from the cost of a probe.</summary>
    public bool OverheadMeasured { get; init; }

    public IReadOnlyList<ProfileFrame> Frames { get; init; } = [];

    /// <summary>The calling-context tree: what a flame graph draws. Parents stand before their children.</summary>
    public IReadOnlyList<ProfileNode> Nodes { get; init; } = [];

    /// <summary>The same stacks in the order of time, thread by thread; empty where nobody looked at stacks.</summary>
    public IReadOnlyList<ProfileTrack> Tracks { get; init; } = [];

    public IReadOnlyList<ProfileFunction> Functions { get; init; } = [];

    /// <summary>Who calls whom.</summary>
    public IReadOnlyList<ProfileEdge> Edges { get; init; } = [];

    public IReadOnlyList<ProfileLine> Lines { get; init; } = [];

    public IReadOnlyList<ProfileLane> Lanes { get; init; } = [];

    public ProfileSpans Spans { get; init; } = ProfileSpans.None;

    public IReadOnlyList<ProfileMark> Marks { get; init; } = [];

    public IReadOnlyList<ProfileCounter> Counters { get; init; } = [];

    public IReadOnlyList<ProfileLock> Locks { get; init; } = [];

    /// <summary>Threads that wait for each other in a circle, in its order; empty without a deadlock.</summary>
    public IReadOnlyList<ProfileWait> Deadlock { get; init; } = [];

    /// <summary>What keeps memory alive at the end, the largest first.</summary>
    public IReadOnlyList<ProfileHolder> Holders { get; init; } = [];

    public IReadOnlyList<ProfileAdvice> Advice { get; init; } = [];
}

/// <summary>What a value counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProfileClock>))]
public enum ProfileClock
{
    /// <summary>Elapsed time in nanoseconds.</summary>
    [JsonStringEnumMemberName("wall")]
    Wall,

    /// <summary>Bytes.</summary>
    [JsonStringEnumMemberName("bytes")]
    Bytes,

    /// <summary>How often.</summary>
    [JsonStringEnumMemberName("count")]
    Count,
}

/// <summary>How well samples stand for the whole.</summary>
/// <param name="PeriodNs">Mean time between two looks at the same thread.</param>
/// <param name="Samples">Looks that found a thread in the program's code, running or waiting.</param>
/// <param name="Lost">Looks that failed or were dropped.</param>
/// <param name="LongestGapNs">Longest time without a look: a call that held everything up.</param>
public sealed record SamplingQuality(long PeriodNs, long Samples, long Lost, long LongestGapNs)
{
    /// <summary>Fewer than this many samples say nothing about shares.</summary>
    public const int Fewest = 200;

    public bool TooFew => Samples < Fewest;

    /// <summary>Looks that found a thread on a core: what shares of CPU time rest on. Threads that sleep are looked at as often, and add nothing to these.</summary>
    public long Busy(double cpuNs) => PeriodNs > 0 ? Math.Min(Samples, (long)(cpuNs / PeriodNs)) : 0;

    /// <summary>Half width of the 95 % interval of a share of so many looks, in percentage points: the normal approximation of the binomial distribution.</summary>
    public static double ErrorPoints(double share, long looks) => looks <= 0 ? 100 : Math.Min(100, 196 * Math.Sqrt(share * (1 - share) / looks));
}

/// <summary>What the probes of a counting tool cost.</summary>
/// <param name="ProbeNs">One probe, calibrated in the guest before the program ran.</param>
/// <param name="Count">Probes that were passed.</param>
/// <param name="Share">Part of the run that was spent in probes, from 0 to 1. It is taken off the times of the lines.</param>
public sealed record ProbeQuality(double ProbeNs, long Count, double Share);

/// <summary>How busy the machine was with other things. Grade A: differences from 5 % on mean something; B: from 20 % on; C: only counts and CPU time do.</summary>
/// <param name="Grade">A, B or C.</param>
/// <param name="StalledPercent">Part of the last ten seconds before the run in which some process waited for a core.</param>
/// <param name="StolenPercent">Part of the run's time that the hypervisor gave to others.</param>
/// <param name="LoadBefore">Processes that ran or waited, over the last minute.</param>
/// <param name="LoadAfter">The same after the run.</param>
public sealed record MachineNoise(string Grade, double StalledPercent, double StolenPercent, double LoadBefore, double LoadAfter);

/// <summary>A function.</summary>
/// <param name="Name">As a reader of the source would call it.</param>
/// <param name="File">File name without folders; empty for what has no source.</param>
/// <param name="Line">Where it begins; 0 when unknown.</param>
/// <param name="Kind">Whose it is.</param>
public sealed record ProfileFrame(string Name, string File, int Line, FrameKind Kind);

[JsonConverter(typeof(JsonStringEnumConverter<FrameKind>))]
public enum FrameKind
{
    /// <summary>The learner's own.</summary>
    [JsonStringEnumMemberName("user")]
    User,

    /// <summary>Of a library in the same language.</summary>
    [JsonStringEnumMemberName("library")]
    Library,

    /// <summary>Machine code below the language: a built-in.</summary>
    [JsonStringEnumMemberName("native")]
    Native,

    /// <summary>Of the language's runtime itself.</summary>
    [JsonStringEnumMemberName("runtime")]
    Runtime,
}

/// <summary>A place in the calling-context tree.</summary>
/// <param name="Frame">Position in <see cref="Profile.Frames"/>.</param>
/// <param name="Parent">Position in <see cref="Profile.Nodes"/>, or -1.</param>
/// <param name="Line">Line that was being executed, or 0.</param>
/// <param name="Self">Value of this place without its children.</param>
/// <param name="Total">Value with its children.</param>
/// <param name="Cpu">Of <paramref name="Self"/>, the CPU time; null where it was not told apart.</param>
/// <param name="Calls">How often it was entered; null when sampled.</param>
public sealed record ProfileNode(int Frame, int Parent, int Line, long Self, long Total, long? Cpu = null, long? Calls = null);

/// <summary>A row of the function table.</summary>
/// <param name="Frame">Position in <see cref="Profile.Frames"/>.</param>
/// <param name="Calls">All calls; null when sampled.</param>
/// <param name="Primitive">Calls that were not made, directly or not, by the function itself.</param>
/// <param name="Self">Value without callees (pstats: tottime).</param>
/// <param name="Total">Value with callees, recursion counted once (pstats: cumtime).</param>
/// <param name="Cpu">CPU time of <paramref name="Self"/>, where told apart.</param>
public sealed record ProfileFunction(int Frame, long? Calls, long? Primitive, long Self, long Total, long? Cpu = null);

/// <summary>A caller, a callee and what passed between them.</summary>
/// <param name="Caller">Position in <see cref="Profile.Frames"/>.</param>
/// <param name="Callee">Position in <see cref="Profile.Frames"/>.</param>
/// <param name="Calls">Calls on this edge; null when sampled.</param>
/// <param name="Primitive">Those that began no recursion of the callee.</param>
/// <param name="Self">The callee's own value for these calls.</param>
/// <param name="Total">The callee's value with what it called.</param>
public sealed record ProfileEdge(int Caller, int Callee, long? Calls, long? Primitive, long Self, long Total);

/// <summary>A line of the learner's file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Function">Position in <see cref="Profile.Frames"/>, or -1.</param>
public sealed record ProfileLine(int Line, int Function)
{
    /// <summary>The line's text, trimmed and cut.</summary>
    public string Text { get; init; } = "";

    /// <summary>How often it was executed. C# counts the head of a loop once more than its body; line_profiler on CPython 3.11 counts it as often as its body.</summary>
    public long? Hits { get; init; }

    /// <summary>Time with the probes' own cost taken off.</summary>
    public long? Time { get; init; }

    /// <summary>Time as it was measured, probes included.</summary>
    public long? RawTime { get; init; }

    /// <summary>Of <see cref="Time"/>, or of <see cref="Bytes"/> in a memory profile, what the line itself took, without what functions of the learner's that it called took.</summary>
    public long? Own { get; init; }

    /// <summary>Time in which the line waited for something asynchronous; not part of <see cref="Time"/>.</summary>
    public long? Awaited { get; init; }

    /// <summary>CPU time, where told apart.</summary>
    public long? Cpu { get; init; }

    /// <summary>Samples that found the line at the top of a stack.</summary>
    public long? Samples { get; init; }

    /// <summary>Bytes allocated (C#), or added to what is alive (Python, may be negative).</summary>
    public long? Bytes { get; init; }

    /// <summary>Objects and arrays that the line made itself (C#), or that were alive at the end (Python); what libraries make for it shows in bytes only.</summary>
    public long? Objects { get; init; }

    /// <summary>Change of the resident memory of the process, as memory_profiler tells it.</summary>
    public long? Resident { get; init; }

    /// <summary>Bytes that the line had allocated and that were alive at the end.</summary>
    public long? Alive { get; init; }

    /// <summary>True when one execution takes less than two probes: its time is noise, its hits are exact.</summary>
    public bool BelowResolution { get; init; }
}

/// <summary>A figure over time; <see cref="AtUs"/> and <see cref="Values"/> go together.</summary>
public sealed record ProfileCounter(string Name, string Unit, IReadOnlyList<long> AtUs, IReadOnlyList<double> Values);

/// <summary>A lock, and how long it was waited for and held.</summary>
/// <param name="Name">The variable that holds it (Python); where the runtime tells none, a letter (C#).</param>
/// <param name="Line">Where it was made (Python) or first waited for (C#); 0 when unknown.</param>
/// <param name="Waits">How often a thread had to wait for it.</param>
/// <param name="WaitNs">Nanoseconds waited, by all threads together.</param>
/// <param name="HoldNs">Nanoseconds held; 0 where it is not told: the .NET runtime tells of locks that are waited for only.</param>
public sealed record ProfileLock(string Name, int Line, long Waits, long WaitNs, long HoldNs);

/// <summary>One thread of a deadlock: it waits at <paramref name="Line"/> for <paramref name="Lock"/>, which <paramref name="Owner"/> holds.</summary>
public sealed record ProfileWait(string Thread, string Lock, string Owner, int Line);

/// <summary>Something that keeps memory alive: a global variable, static field, default argument.</summary>
/// <param name="Name">As the source has it.</param>
/// <param name="Kind">Type of what it refers to.</param>
/// <param name="Bytes">All that hangs on it.</param>
/// <param name="Objects">So many objects.</param>
public sealed record ProfileHolder(string Name, string Kind, long Bytes, long Objects)
{
    public const int MaxSteps = 20;

    /// <summary>The way from the name to the kind of object that takes most of it, a step each: <c>.entries: Dictionary&lt;int, Entry&gt;</c>, <c>[·]: Entry × 1000</c>.</summary>
    public IReadOnlyList<string> Chain { get; init; } = [];

    /// <summary>The line that made most of these, or 0 where that is not known.</summary>
    public int Line { get; init; }
}

/// <summary>A rule that matched, with the number that made it match.</summary>
public sealed record ProfileAdvice(string Rule, int Line, string Text);
